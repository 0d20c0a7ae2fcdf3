"""Danish working days: holidays by the package `holidays`, the closed days as data, Saturdays as the municipality sets it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from pathlib import Path
from typing import Any

from treklang.law.words import Phrase, say

SATURDAY, SUNDAY = 5, 6
ONE_DAY = timedelta(days=1)


@cache
def holidays_of(year: int) -> Mapping[date, str]:
    """The public holidays of a year with their Danish names."""
    return dict(_denmark()(years=year, language="da").items())


@cache
def _denmark() -> Any:
    """The package's Denmark, read from its file: by its name the package loads all two hundred countries, a tenth of a second."""
    import holidays

    spec = PathFinder.find_spec("holidays.countries.denmark", [f"{path}/countries" for path in holidays.__path__])
    if spec is None or spec.loader is None:
        raise RuntimeError("the package `holidays` has no file of its own for Denmark any more")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Denmark


@cache
def closed_days() -> Mapping[tuple[int, int], Phrase]:
    """The days that are closed each year by custom, as (month, day), with their names."""
    found = tomllib.loads(Path(__file__).with_name("closed_days.toml").read_text(encoding="utf-8"))
    return {(one["month"], one["day"]): Phrase(one["title"], english=one["title_en"]) for one in found["closed"]}


@dataclass(frozen=True)
class Calendar:
    """Which days are worked. `saturdays`: whether the municipality counts a Saturday as a working day ("hverdag")."""

    saturdays: bool = False

    def why_closed(self, day: date) -> Phrase | None:
        """Why a day is no working day; None where it is one."""
        if name := holidays_of(day.year).get(day):
            return Phrase(name)
        if closed := closed_days().get((day.month, day.day)):
            return closed
        if day.weekday() == SUNDAY:
            return say("søndag")
        return say("lørdag") if day.weekday() == SATURDAY and not self.saturdays else None

    def is_working(self, day: date) -> bool:
        """Whether a day is a working day."""
        return self.why_closed(day) is None

    def after(self, day: date, count: int) -> tuple[date, list[date]]:
        """The `count`-th working day after a day, which is not counted itself, and the closed days that were passed over."""
        passed: list[date] = []
        while count:
            day += ONE_DAY
            if self.is_working(day):
                count -= 1
            else:
                passed.append(day)
        return day, passed

    def before(self, day: date, count: int) -> date:
        """The `count`-th working day before a day, which is not counted itself."""
        while count:
            day -= ONE_DAY
            count -= self.is_working(day)
        return day

    def open_from(self, day: date) -> date:
        """The day itself where it is a working day, else the next one that is."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def open_until(self, day: date) -> date:
        """The day itself where it is a working day, else the last one before it that is."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day


USUAL = Calendar()

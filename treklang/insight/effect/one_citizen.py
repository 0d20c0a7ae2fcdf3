"""One goal's course: its levels, what was expected, and the help meanwhile (S4.42). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Level:
    """A level on a day (0-4, lower is better); None where it was not assessed. `told`: how it was measured, `remark` with it."""

    on: date
    level: int | None
    is_baseline: bool
    told: str = ""
    remark: str = ""


@dataclass(frozen=True)
class HelpPeriod:
    """Help at an offer of that name; `until_on` is None while it runs."""

    name: str
    from_on: date
    until_on: date | None

    def runs_on(self, day: date) -> bool:
        """Whether it was given that day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class GoalLine:
    """A goal's line: its levels with the baseline first, and the help that ran while the goal did."""

    expected_level: int
    levels: tuple[Level, ...]
    help: tuple[HelpPeriod, ...]

    @property
    def baseline(self) -> int | None:
        """The first level, where it was assessed."""
        return next((one.level for one in self.levels if one.is_baseline), None)

    @property
    def newest(self) -> Level | None:
        """The last later level that was assessed."""
        later = [one for one in self.levels if not one.is_baseline and one.level is not None]
        return later[-1] if later else None

    @property
    def change(self) -> int | None:
        """Levels gained since the baseline."""
        newest = self.newest
        if self.baseline is None or newest is None or newest.level is None:
            return None
        return self.baseline - newest.level

    @property
    def is_as_expected(self) -> bool | None:
        """Whether the newest level is the expected one or better; None before there is one."""
        newest = self.newest
        return None if newest is None or newest.level is None else newest.level <= self.expected_level


def line(
    levels: Iterable[Level], help: Iterable[HelpPeriod], *, expected: int, set_on: date, ended_on: date | None
) -> GoalLine:
    """The line of a goal that was set on a day and ended on another, or runs."""
    ordered = tuple(sorted(levels, key=lambda one: (not one.is_baseline, one.on)))
    began = ordered[0].on if ordered else set_on
    beside = [one for one in help if _meet(one, began, ended_on)]
    return GoalLine(expected, ordered, tuple(sorted(beside, key=lambda one: (one.from_on, one.name))))


def _meet(period: HelpPeriod, began: date, ended: date | None) -> bool:
    starts_in_time = ended is None or period.from_on < ended
    return starts_in_time and (period.until_on is None or period.until_on > began)

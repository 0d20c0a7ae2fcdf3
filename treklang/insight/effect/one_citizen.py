"""The help beside one citizen's goal (S4.42). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class HelpPeriod:
    """Help at an offer of that name; `until_on` is None while it runs."""

    name: str
    from_on: date
    until_on: date | None

    def runs_on(self, day: date) -> bool:
        """Whether it was given that day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


def meanwhile(help: Iterable[HelpPeriod], *, began: date, ended: date | None) -> tuple[HelpPeriod, ...]:
    """The help that ran while a goal did, in the order in which it began."""
    beside = [one for one in help if _meet(one, began, ended)]
    return tuple(sorted(beside, key=lambda one: (one.from_on, one.name)))


def _meet(period: HelpPeriod, began: date, ended: date | None) -> bool:
    starts_in_time = ended is None or period.from_on < ended
    return starts_in_time and (period.until_on is None or period.until_on > began)

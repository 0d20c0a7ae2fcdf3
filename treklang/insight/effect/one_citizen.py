"""One goal's course: its levels, what was expected, and the help meanwhile (S4.42). Pure, from rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from treklang.goals.published import GoalNow, MeasurementNow

NOT_ASSESSED = 9
BASELINE = "baseline"


@dataclass(frozen=True)
class Level:
    """A level on a day; `level` is None where it was not assessed."""

    on: date
    level: int | None
    is_baseline: bool


@dataclass(frozen=True)
class HelpPeriod:
    """Help at an offer; `until_on` is None while it runs."""

    offer_id: int
    from_on: date
    until_on: date | None


@dataclass(frozen=True)
class GoalLine:
    """A goal's line. `change` is the newest level against the baseline, positive where it got better (lower); None where
    either is not known. `reached` is what was judged when the goal ended, else None."""

    goal_id: int
    concept_id: int
    kind: str
    expected_level: int
    levels: tuple[Level, ...]
    help: tuple[HelpPeriod, ...]
    ended_on: date | None
    reached: bool | None

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


def line(goal: GoalNow, measurements: Iterable[MeasurementNow], help: Iterable[HelpPeriod]) -> GoalLine:
    """The line of a goal: its own measurements in the order of days (the baseline first), and the help that ran while the
    goal did."""
    own = [one for one in measurements if one.goal_id == goal.id]
    ordered = sorted(own, key=lambda one: (one.kind != BASELINE, one.measured_on, one.id))
    levels = tuple(
        Level(one.measured_on, None if one.level == NOT_ASSESSED else one.level, one.kind == BASELINE)
        for one in ordered
    )
    began = levels[0].on if levels else goal.set_at.date()
    beside = [one for one in help if _meet(one, began, goal.ended_on)]
    return GoalLine(
        goal.id, goal.concept_id, goal.kind, goal.expected_level, levels,
        tuple(sorted(beside, key=lambda one: (one.from_on, one.offer_id))), goal.ended_on, goal.reached,
    )  # fmt: skip


def _meet(period: HelpPeriod, began: date, ended: date | None) -> bool:
    starts_in_time = ended is None or period.from_on < ended
    return starts_in_time and (period.until_on is None or period.until_on > began)

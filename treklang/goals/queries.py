"""Reading goals and what was measured: the effect on one citizen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F

from treklang.assessment.rules import NOT_ASSESSED
from treklang.goals.models import Goal as Goal, GoalTheme as GoalTheme, Measurement as Measurement
from treklang.kernel.table import fetch


def by_id(goal_id: int) -> Goal:
    """The goal with this inner key."""
    return fetch(Goal.objects, id=goal_id)


def of_case(case_id: int) -> list[Goal]:
    """A case's goals that are no errors, running ones first, with themes and measurements."""
    rows = Goal.objects.filter(case_id=case_id, entered_in_error_at=None)
    return list(
        rows.prefetch_related("themes__concept", "measurements").order_by(F("ended_on").desc(nulls_first=True), "id")
    )


@dataclass(frozen=True)
class Effect:
    """A goal's baseline and newest level. `change` counts levels: above 0 the citizen manages more than at first."""

    baseline: int | None
    newest: int | None
    measured_on: date | None
    expected: int
    measured: int

    @property
    def change(self) -> int | None:
        """Levels won since the baseline; None where one of the two is missing or was not assessed."""
        if self.baseline is None or self.newest is None or self.measured < 2:
            return None
        return self.baseline - self.newest

    @property
    def reached(self) -> bool | None:
        """Whether the newest level is the expected one or better; None before there is a follow-up."""
        return None if self.change is None or self.newest is None else self.newest <= self.expected


def effect(goal: Goal) -> Effect:
    """Baseline against the newest measurement; levels that were not assessed are left out and not counted."""
    known: list[Measurement] = [one for one in goal.measurements.all() if one.level != NOT_ASSESSED]
    first, last = (known[0], known[-1]) if known else (None, None)
    return Effect(
        baseline=first.level if first else None,
        newest=last.level if last else None,
        measured_on=last.measured_on if last else None,
        expected=goal.expected_level,
        measured=len(known),
    )

"""Reading goals and what was measured: the effect on one citizen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject

from treklang.assessment.rules import NOT_ASSESSED
from treklang.goals.models import Goal as Goal, GoalTheme as GoalTheme, Measurement as Measurement
from treklang.kernel.table import fetch


def by_id(goal_id: int) -> Goal:
    """The goal with this inner key."""
    return fetch(Goal.objects, id=goal_id)


def goal(uid: UUID | str) -> Goal:
    """The goal with this outer id, with its themes and measurements."""
    return fetch(Goal.objects.prefetch_related(Prefetch("themes", _themes()), "measurements"), uid=uid)


def _themes() -> QuerySet[GoalTheme]:
    return GoalTheme.objects.select_related("concept")


def of_case(case_id: int) -> list[Goal]:
    """A case's goals that are no errors, running ones first, with themes and measurements."""
    rows = Goal.objects.filter(case_id=case_id, entered_in_error_at=None)
    return list(
        rows.prefetch_related(Prefetch("themes", _themes()), "measurements").order_by(
            F("ended_on").desc(nulls_first=True), "id"
        )
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


@dataclass(frozen=True)
class InShort:
    """A running goal: what it is called, the citizen's own words for it, and its effect."""

    goal: Goal
    title: str
    effect: Effect


def in_short(case_id: int) -> list[InShort]:
    """The running goals of a case with their effect: one query."""
    levels = Measurement.objects.filter(goal_id=OuterRef("id")).exclude(level=NOT_ASSESSED)
    primary = GoalTheme.objects.filter(goal_id=OuterRef("id"), rank=1).order_by("id")
    rows = Goal.objects.filter(case_id=case_id, entered_in_error_at=None, ended_on=None).annotate(
        levels=ArraySubquery(
            levels.order_by("measured_on", "id").values_list(JSONObject(level=F("level"), on=F("measured_on")))
        ),
        primary=ArraySubquery(primary.values_list("concept__title")),
    )
    return [InShort(row, row.text or ", ".join(row.primary), _effect_in_short(row)) for row in rows.order_by("id")]


def _effect_in_short(row: Any) -> Effect:
    first, last = (row.levels[0], row.levels[-1]) if row.levels else (None, None)
    return Effect(
        baseline=first["level"] if first else None,
        newest=last["level"] if last else None,
        measured_on=date.fromisoformat(last["on"]) if last else None,
        expected=row.expected_level,
        measured=len(row.levels),
    )


def in_short_of(case_ids: list[int]) -> dict[int, list[InShort]]:
    """The running goals of some cases with their effect, by case: one query."""
    levels = Measurement.objects.filter(goal_id=OuterRef("id")).exclude(level=NOT_ASSESSED)
    primary = GoalTheme.objects.filter(goal_id=OuterRef("id"), rank=1).order_by("id")
    shown = JSONObject(level=F("level"), on=F("measured_on"))
    rows = Goal.objects.filter(case_id__in=case_ids, entered_in_error_at=None, ended_on=None).annotate(
        levels=ArraySubquery(levels.order_by("measured_on", "id").values_list(shown)),
        primary=ArraySubquery(primary.values_list("concept__title")),
    )
    found: dict[int, list[InShort]] = {}
    for row in rows.order_by("id"):
        short = InShort(row, row.text or ", ".join(row.primary), _effect_in_short(row))
        found.setdefault(row.case_id, []).append(short)
    return found

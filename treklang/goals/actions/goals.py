"""Setting goals, ending them and taking back what was an error."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from treklang.assessment import queries as assessment
from treklang.assessment.rules import NOT_ASSESSED, check_digit
from treklang.catalogue import queries as catalogue
from treklang.goals.events import GoalEvent
from treklang.goals.models import Goal, GoalTheme, Measurement
from treklang.goals.rules import GoalKind, MeasurementKind, check_themes
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@dataclass(frozen=True)
class Theme:
    """A condition of "Aktivitet og deltagelse" by title or code; rank 1 is the primary one, 2 the others."""

    condition: str
    rank: int


@transaction.atomic
def set_goal(
    *, assessment_id: int, kind: GoalKind, expected_level: int, themes: tuple[Theme, ...], by: Actor, at: datetime,
    text: str = "", own_words: str = "", why_not_develop: str = "", replaces_id: int | None = None,
) -> Goal:  # fmt: skip
    """Set a goal on conditions that are assessed; the level found of the primary one becomes the baseline."""
    organisation.check_may(by, Deed.ASSESS)
    check_digit(expected_level, field="expected_level")
    found = assessment.by_id(assessment_id)
    if found.set_aside_at:
        raise RuleBroken(say("Udredningen er sat til side som fejl. Sæt mål i den, der afløste den."))
    day = clock.danish_day(at)
    concepts = [(catalogue.concept(catalogue.CONDITION_KINDS, one.condition, on=day), one.rank) for one in themes]
    check_themes([(concept.kind, rank, concept.title) for concept, rank in concepts])
    for concept, _ in concepts:
        if not assessment.is_found(citizen_id=found.citizen_id, concept_id=concept.id):
            raise RuleBroken(
                say("“%(title)s” er ikke vurderet. Vurder tilstanden, før den bliver til et mål.", title=concept.title),
                law="VUM 2.0",
                field="themes",
            )
    goal = Goal.objects.create(
        uid=ids.new("goal"), case_id=found.case_id,
        citizen_id=found.citizen_id, assessment_id=assessment_id, kind=kind.value, expected_level=expected_level,
        text=text, own_words=own_words, why_not_develop=why_not_develop, set_at=at, replaces_id=replaces_id,
    )  # fmt: skip
    for concept, rank in concepts:
        GoalTheme.objects.create(uid=ids.new("theme", concept.code), goal=goal, concept_id=concept.id, rank=rank)
    if replaces_id is not None:
        _end(fetch(Goal.objects.select_for_update(), id=replaces_id), on=day, reached=None)
    _take_baseline(goal, next(concept.id for concept, rank in concepts if rank == 1), day, by)
    events.append(GoalEvent.SET, by=by, at=at, citizen=goal.citizen_id, case=goal.case_id, data={"goal": goal.id})
    return goal


def _take_baseline(goal: Goal, concept_id: int, day: date, by: Actor) -> None:
    """The first level stands on the goal from its first day (S4.42); it is what the assessment found."""
    level = assessment.newest_level(citizen_id=goal.citizen_id, concept_id=concept_id)
    Measurement.objects.create(
        uid=ids.new("measurement", goal.uid, "baseline"), goal=goal, citizen_id=goal.citizen_id,
        kind=MeasurementKind.BASELINE.value, level=NOT_ASSESSED if level is None else level, measured_on=day,
        measured_by_id=by.id,
    )  # fmt: skip


@transaction.atomic
def end(*, goal_id: int, on: date, reached: bool, by: Actor, at: datetime) -> Goal:
    """End a goal on a day: reached or not."""
    organisation.check_may(by, Deed.FOLLOW_UP)
    goal = fetch(Goal.objects.select_for_update(), id=goal_id)
    if on < clock.danish_day(goal.set_at):
        raise BadInput(say("Målet kan ikke afsluttes, før det er sat. Ret datoen."), field="on")
    _end(goal, on=on, reached=reached)
    events.append(GoalEvent.ENDED, by=by, at=at, citizen=goal.citizen_id, case=goal.case_id, data={"goal": goal.id})
    return goal


def _end(goal: Goal, *, on: date, reached: bool | None) -> None:
    if goal.ended_on or goal.entered_in_error_at:
        raise RuleBroken(say("Målet er allerede afsluttet."))
    goal.ended_on, goal.reached = on, reached
    goal.version += 1
    goal.save(update_fields=["ended_on", "reached", "version"])


@transaction.atomic
def enter_in_error(*, goal_id: int, by: Actor, at: datetime) -> Goal:
    """Say that a goal was an error and never held."""
    organisation.check_may(by, Deed.ASSESS)
    goal = fetch(Goal.objects.select_for_update(), id=goal_id)
    if goal.entered_in_error_at:
        raise RuleBroken(say("Målet er allerede rettet som fejl."))
    goal.entered_in_error_at = at
    goal.version += 1
    goal.save(update_fields=["entered_in_error_at", "version"])
    events.append(
        GoalEvent.ENTERED_IN_ERROR, by=by, at=at, citizen=goal.citizen_id, case=goal.case_id, data={"goal": goal.id}
    )
    return goal

"""What providers write: sub-goals, notes of the day and status."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from treklang.cases.rules import check_text
from treklang.goals import queries as goals
from treklang.goals.actions import measurements
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, ChangedMeanwhile
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable
from treklang.services import queries
from treklang.services.events import ServiceEvent
from treklang.services.models import DeliveryNote, Grant, GrantGoal, StatusReport, SubGoal
from treklang.services.rules import SubGoalState, check_running


@transaction.atomic
def serve_goal(*, grant_id: int, goal_id: int, by: Actor, at: datetime) -> GrantGoal:
    """Say that a grant shall help to reach a goal."""
    organisation.check_may(by, Deed.ORDER)
    grant = fetch(Grant.objects, id=grant_id)
    goal = _goal_of(grant, goal_id)
    served, created = GrantGoal.objects.get_or_create(
        grant=grant, goal_id=goal_id, defaults={"uid": ids.new("grant_goal", goal.uid)}
    )
    if created:
        _append(ServiceEvent.GRANT_CHANGED, grant, by, at)
    return served


@transaction.atomic
def set_sub_goal(*, grant_id: int, goal_id: int, text: str, set_on: date, by: Actor, at: datetime) -> SubGoal:
    """Set a step on the way to a goal."""
    grant = _running(grant_id, by)
    check_text(text, field="text")
    _goal_of(grant, goal_id)
    sub_goal = SubGoal.objects.create(
        uid=ids.new("sub_goal", text), grant=grant, goal_id=goal_id, citizen_id=grant.citizen_id, text=text,
        set_on=set_on,
    )  # fmt: skip
    _append(ServiceEvent.SUB_GOAL_SET, grant, by, at)
    return sub_goal


@transaction.atomic
def change_sub_goal(
    *, sub_goal_id: int, state: SubGoalState, by: Actor, at: datetime, seen_version: int | None = None
) -> SubGoal:
    """Say how a sub-goal goes."""
    sub_goal = fetch(SubGoal.objects.select_for_update(), id=sub_goal_id)
    grant = _running(sub_goal.grant_id, by)
    if seen_version is not None and seen_version != sub_goal.version:
        raise ChangedMeanwhile(say("En anden har ændret delmålet, siden du åbnede det. Se det, og gem igen."))
    sub_goal.state = state.value
    sub_goal.version += 1
    sub_goal.save(update_fields=["state", "version"])
    _append(ServiceEvent.SUB_GOAL_CHANGED, grant, by, at)
    return sub_goal


@transaction.atomic
def note(
    *, grant_id: int, text: str, happened_at: datetime, by: Actor, at: datetime, sub_goal_id: int | None = None
) -> DeliveryNote:
    """Write what was done with the citizen."""
    grant = _running(grant_id, by)
    check_text(text, field="text")
    check_believable(clock.danish_day(happened_at), today=clock.today(), earliest=grant.starts_on, field="happened_at")
    written = DeliveryNote.objects.create(
        uid=ids.new("delivery_note"), grant=grant, sub_goal_id=sub_goal_id, citizen_id=grant.citizen_id, text=text,
        happened_at=happened_at, written_by_id=by.id,
    )  # fmt: skip
    _append(ServiceEvent.NOTED, grant, by, at)
    return written


@transaction.atomic
def report_status(
    *, grant_id: int, on: date, text: str, by: Actor, at: datetime, proposal: str = "",
    levels: Mapping[int, int] | None = None,
) -> StatusReport:  # fmt: skip
    """Tell the authority how far the goals are (`levels` by the goal's inner key), and what the provider proposes."""
    grant = _running(grant_id, by)
    check_text(text, field="text")
    check_believable(on, today=clock.today(), earliest=grant.starts_on, field="on")
    status = StatusReport.objects.create(
        uid=ids.new("status", on), grant=grant, citizen_id=grant.citizen_id, on=on, text=text, proposal=proposal,
        written_by_id=by.id,
    )  # fmt: skip
    for goal_id, level in (levels or {}).items():
        _goal_of(grant, goal_id)
        measurements.measure(goal_id=goal_id, level=level, measured_on=on, by=by, at=at)
    _append(ServiceEvent.STATUS_REPORTED, grant, by, at)
    return status


def _running(grant_id: int, by: Actor) -> Grant:
    organisation.check_may(by, Deed.DELIVER)
    grant = fetch(Grant.objects, id=grant_id)
    check_running(ended=grant.ended_on is not None, ordered=queries.standing_order(grant_id) is not None)
    return grant


def _goal_of(grant: Grant, goal_id: int) -> goals.Goal:
    goal = goals.by_id(goal_id)
    if goal.case_id != grant.case_id:
        raise BadInput(say("Målet hører til en anden sag end hjælpen. Vælg et af sagens mål."), field="goal")
    return goal


def _append(name: ServiceEvent, grant: Grant, by: Actor, at: datetime) -> None:
    events.append(name, by=by, at=at, citizen=grant.citizen_id, case=grant.case_id, data={"grant": grant.id})

"""Grants follow decisions: they are made, continued and ended by a decision's lines, in the decision's transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from treklang.assessment import queries as assessment
from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.wording import say
from treklang.services import queries
from treklang.services.events import ServiceEvent
from treklang.services.models import Grant, GrantService, Placement, PlannedFollowUp
from treklang.services.rules import check_end
from treklang.visitation import queries as visitation
from treklang.visitation.rules import LineKind

if TYPE_CHECKING:
    Decision = visitation.Decision
    Line = visitation.DecisionLine


@transaction.atomic
def follow_decision(*, decision_id: int, by: Actor, at: datetime) -> list[Grant]:
    """Make, keep and end grants as the lines of a decision say. Gives the new grants."""
    decision = visitation.decision_by_id(decision_id)
    lines = list(decision.lines.all())
    planned = _plan(decision)
    for line in lines:
        if line.kind == LineKind.END.value:
            _end(decision, line, by, at)
        if line.kind == LineKind.CONTINUE.value:
            _continue(decision, line, planned, by, at)
    granted = [line for line in lines if line.kind == LineKind.GRANT.value]
    offers = dict.fromkeys(line.offer_id for line in granted)
    return [_grant(decision, [line for line in granted if line.offer_id == offer], planned, by, at) for offer in offers]


def _plan(decision: Decision) -> PlannedFollowUp | None:
    """The follow-up on the decision's date; without a date the one that is already planned."""
    if decision.follow_up_on is None:
        return queries.next_follow_up(decision.case_id)
    if decision.follow_up_on <= decision.effective_on:
        raise RuleBroken(
            say("Opfølgningen skal ligge efter den dag, afgørelsen virker fra. Ret datoen."), field="follow_up_on"
        )
    planned, _ = PlannedFollowUp.objects.get_or_create(
        case_id=decision.case_id, due_on=decision.follow_up_on, held_on=None,
        defaults={"uid": ids.new("planned"), "citizen_id": decision.citizen_id},
    )  # fmt: skip
    return planned


def _grant(decision: Decision, lines: list[Line], planned: PlannedFollowUp | None, by: Actor, at: datetime) -> Grant:
    need = assessment.current_need(decision.case_id)
    grant = Grant.objects.create(
        uid=ids.new("grant"), case_id=decision.case_id, citizen_id=decision.citizen_id,
        decision_id=decision.id, offer_id=lines[0].offer_id or 0, need_id=need.id if need else None,
        planned_follow_up=planned, granted_at=at, starts_on=min(line.period.lower for line in lines),
        until=_latest(line.period.upper for line in lines),
    )  # fmt: skip
    for line in lines:
        GrantService.objects.create(
            uid=ids.new("grant_service"), grant=grant, citizen_id=grant.citizen_id, line_id=line.id,
            service_id=line.service_id, granted_at=at, starts_on=line.period.lower,
        )  # fmt: skip
    _append(ServiceEvent.GRANTED, grant, by, at)
    return grant


def _latest(ends: Iterable[date | None]) -> date | None:
    """The last of some ends; None (no end) is later than all."""
    known = list(ends)
    return None if None in known else max(end for end in known if end)


def _running(decision: Decision, line: Line) -> GrantService:
    found = queries.running_service(case_id=decision.case_id, offer_id=line.offer_id or 0, service_key=line.service.key)
    if found is None:
        raise RuleBroken(
            say("“%(service)s” er ikke bevilget hos tilbuddet. Se sagens bevillinger.", service=line.service.title),
            field="lines",
        )
    return found


def _end(decision: Decision, line: Line, by: Actor, at: datetime) -> None:
    """End one service; the grant ends with its last one, and then carries the need as it is judged now."""
    service = _running(decision, line)
    check_end(starts_on=service.starts_on, ended_on=line.period.lower)
    service.ended_on = line.period.lower
    service.save(update_fields=["ended_on"])
    grant = service.grant
    if grant.services.filter(ended_on=None).exists():
        _append(ServiceEvent.GRANT_CHANGED, grant, by, at)
        return
    need = assessment.current_need(grant.case_id)
    grant.ended_on, grant.need_id = line.period.lower, need.id if need else None
    grant.save(update_fields=["ended_on", "need"])
    _leave_places(grant, line.period.lower)
    _append(ServiceEvent.ENDED, grant, by, at)


def _leave_places(grant: Grant, on: date) -> None:
    """A place is free for the next citizen from the day the help ends."""
    for placement in Placement.objects.select_for_update().filter(order__grant=grant, valid__upper_inf=True):
        placement.valid = (placement.valid.lower, max(on, placement.valid.lower))
        placement.save(update_fields=["valid"])


def _continue(decision: Decision, line: Line, planned: PlannedFollowUp | None, by: Actor, at: datetime) -> None:
    """Keep a service; a new follow-up date moves the grant's."""
    grant = _running(decision, line).grant
    if planned and grant.planned_follow_up_id != planned.id:
        grant.planned_follow_up = planned
        grant.save(update_fields=["planned_follow_up"])
    _append(ServiceEvent.GRANT_CHANGED, grant, by, at)


def _append(name: ServiceEvent, grant: Grant, by: Actor, at: datetime) -> None:
    events.append(name, by=by, at=at, citizen=grant.citizen_id, case=grant.case_id, data={"grant": grant.id})


def use_right_need(*, wrong_id: int, right_id: int) -> None:
    """Let a need that was put right stand in the grants that carried the wrong one."""
    for grant in Grant.objects.select_for_update().filter(need_id=wrong_id):
        grant.need_id = right_id
        grant.save(update_fields=["need"])

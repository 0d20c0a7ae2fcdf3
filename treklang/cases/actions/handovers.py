"""Handing a case over to another team: offered with what it must know, and taken or sent back with a reason (S3.28)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from treklang.cases import queries
from treklang.cases.actions import cases
from treklang.cases.events import CaseEvent
from treklang.cases.models import Following, Handover
from treklang.cases.rules import (
    HandoverCheck,
    HandoverState,
    check_checklist,
    check_open,
    check_other_unit,
    check_receives,
    check_text,
    check_waits,
)
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@transaction.atomic
def offer(
    *, case_id: int, to_unit_id: int, reason: str, next_step: str, by: Actor, at: datetime, done: str = "",
    checked: Collection[str] = (), left_open: str = "",
) -> Handover:  # fmt: skip
    """Offer a case to another team; the team that has it keeps it until the other one takes it.

    `checked` are the points of `HandoverCheck` that were gone through, `left_open` why the rest was not.
    """
    organisation.check_may(by, Deed.OPEN_CASE)
    check_text(reason, field="reason")
    check_text(next_step, field="next_step")
    check_checklist(checked, left_open)
    case = queries.open_case(case_id)
    held = queries.assignment(case_id, on=clock.danish_day(at))
    if held is None:
        raise RuleBroken(say("Sagen ligger ikke i nogen enhed. Fordel den først."))
    check_other_unit(held.unit_id, to_unit_id)
    if Handover.objects.select_for_update().filter(case_id=case_id, answered_at=None).exists():
        raise RuleBroken(say("Sagen er allerede tilbudt til en anden enhed. Afvent svaret."))
    handover = Handover.objects.create(
        uid=ids.new("handover"), case_id=case_id, from_unit_id=held.unit_id, to_unit_id=to_unit_id,
        reason=reason.strip(), done=done.strip(), next_step=next_step.strip(), offered_at=at, offered_by_id=by.id,
        checked=sorted(set(checked) & {one.value for one in HandoverCheck}), left_open=left_open.strip(),
    )  # fmt: skip
    Following.objects.filter(case_id=case_id, settled_at=None).update(settled_at=at, settled_by_id=by.id)
    events.append(
        CaseEvent.HANDOVER_OFFERED, by=by, at=at, citizen=case.citizen_id, case=case_id, unit=to_unit_id,
        data={"handover": handover.id},
    )  # fmt: skip
    return handover


@transaction.atomic
def take(*, handover_id: int, by: Actor, at: datetime, caseworker_id: int | None = None) -> Handover:
    """The other team takes the case from today on; nobody's deadline begins anew. A case closed meanwhile is not taken."""
    handover = _answer(handover_id, HandoverState.TAKEN, "", by, at)
    check_open(handover.case.closed_on)
    cases.assign(
        case_id=handover.case_id, unit_id=handover.to_unit_id, from_on=clock.danish_day(at), by=by, at=at,
        caseworker_id=caseworker_id,
    )  # fmt: skip
    _append(CaseEvent.HANDOVER_TAKEN, handover, by, at)
    return handover


@transaction.atomic
def send_back(*, handover_id: int, reason: str, by: Actor, at: datetime) -> Handover:
    """The other team does not take the case, and says why."""
    check_text(reason, field="reason")
    handover = _answer(handover_id, HandoverState.RETURNED, reason.strip(), by, at)
    _append(CaseEvent.HANDOVER_RETURNED, handover, by, at)
    return handover


def _answer(handover_id: int, state: HandoverState, answer: str, by: Actor, at: datetime) -> Handover:
    organisation.check_may(by, Deed.OPEN_CASE)
    rows = Handover.objects.select_for_update(of=("self",)).select_related("case", "to_unit")
    handover = fetch(rows, id=handover_id)
    check_receives(works_there=_works_in(by, handover.to_unit_id), unit=handover.to_unit.name)
    check_waits(HandoverState(handover.state))
    handover.state, handover.answer, handover.answered_at, handover.answered_by_id = state.value, answer, at, by.id
    handover.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    return handover


def _works_in(by: Actor, unit_id: int) -> bool:
    """Whether an acting user has a function in a unit today; the system works everywhere."""
    return by.kind is ActorKind.SYSTEM or bool(organisation.functions_in(by, unit_id, on=clock.today()))


def _append(name: CaseEvent, handover: Handover, by: Actor, at: datetime) -> None:
    events.append(
        name, by=by, at=at, citizen=handover.case.citizen_id, case=handover.case_id, unit=handover.to_unit_id,
        data={"handover": handover.id},
    )  # fmt: skip

"""Wishes to see the files: by the party, the public, or the person whose data they are (R110, R111, R117)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.cases import queries
from treklang.cases.events import CaseEvent
from treklang.cases.models import AccessRequest
from treklang.cases.rules import AccessKind, AccessOutcome, check_access_answer, check_access_waits, check_text
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable


@transaction.atomic
def receive(
    *, case_id: int, kind: AccessKind, asked_by: str, received_on: date, by: Actor, at: datetime, wish: str = ""
) -> AccessRequest:
    """Note that somebody asks to see a case's files; also of a case that is closed."""
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    check_text(asked_by, field="asked_by")
    case = queries.case_by_id(case_id)
    check_believable(received_on, today=clock.today(), earliest=case.opened_on, field="received_on")
    request = AccessRequest.objects.create(
        uid=ids.new("access_request", received_on), case_id=case_id, kind=kind.value, asked_by=asked_by.strip(),
        wish=wish.strip(), received_on=received_on,
    )  # fmt: skip
    _append(CaseEvent.ACCESS_ASKED, request, case.citizen_id, received_on, by, at)
    return request


@transaction.atomic
def answer(
    *, access_request_id: int, outcome: AccessOutcome, answered_on: date, by: Actor, at: datetime, text: str = ""
) -> AccessRequest:
    """Note the answer. A wish that is refused in any part has its reason."""
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    request = fetch(AccessRequest.objects.select_for_update(of=("self",)).select_related("case"), id=access_request_id)
    check_access_waits(request.answered_on)
    check_access_answer(outcome, text)
    check_believable(answered_on, today=clock.today(), earliest=request.received_on, field="answered_on")
    request.outcome, request.answer, request.answered_on = outcome.value, text.strip(), answered_on
    request.save(update_fields=["outcome", "answer", "answered_on"])
    _append(CaseEvent.ACCESS_ANSWERED, request, request.case.citizen_id, answered_on, by, at)
    return request


def _append(name: CaseEvent, request: AccessRequest, citizen_id: int, on: date, by: Actor, at: datetime) -> None:
    kind = AccessKind(request.kind)
    events.append(
        name, by=by, at=at, citizen=citizen_id, case=request.case_id,
        data={"access_request": request.id, "on": on.isoformat(), f"is_{kind.value}": True},
    )  # fmt: skip

"""Putting right when something happened: the event stands, and what is true of it is added (R109)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from treklang.cases import happenings
from treklang.cases.events import CaseEvent
from treklang.cases.models import Case
from treklang.cases.rules import check_correctable, check_text
from treklang.kernel import clock, events
from treklang.kernel.actor import Actor
from treklang.kernel.events import Event
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable


@transaction.atomic
def correct(
    *, event_uid: UUID, reason: str, by: Actor, at: datetime, right_on: date | None = None
) -> Event:  # fmt: skip
    """Say on which day something in a case really happened, or (without a day) that it never did. Deadlines follow."""
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    check_text(reason, field="reason")
    event = fetch(events.rows(), uid=event_uid)
    check_correctable(event.name, names=happenings.names(), in_case=event.case is not None)
    case = fetch(Case.objects.select_related("citizen"), id=event.case)
    if right_on is not None:
        check_believable(right_on, today=clock.today(), earliest=case.citizen.born_on, field="right_on")
    return events.append(
        CaseEvent.HAPPENING_CORRECTED, by=by, at=at, citizen=event.citizen, case=event.case,
        data={"event": str(event.uid), "of": event.name, "reason": reason.strip(), "void": right_on is None,
              "right_on": right_on.isoformat() if right_on else None},
    )  # fmt: skip

"""Complaints: received, looked at again within four weeks, sent on to the Appeals Board, and what came of it (R101-R104)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from treklang.cases.areas import RETURNED
from treklang.cases.rules import check_text
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable
from treklang.visitation import queries
from treklang.visitation.events import VisitationEvent
from treklang.visitation.models import Complaint, Decision
from treklang.visitation.rules import (
    AppealOutcome,
    Manner,
    Reassessment,
    check_complaint_open,
    check_complaint_time,
    check_forwardable,
    check_not_appealed,
    check_reassessed,
    check_withdrawable,
)


@dataclass(frozen=True)
class Said:
    """What a complaint says. `complainant` where another than the citizen complains; `late_reason` why a late one is taken."""

    text: str
    manner: Manner = Manner.WRITTEN
    complainant: str = ""
    late_reason: str = ""


@transaction.atomic
def receive(*, decision_id: int, received_on: date, said: Said, by: Actor, at: datetime) -> Complaint:
    """Note a complaint over a decision on the day it came. One that came after its time is taken with a reason (R101)."""
    organisation.check_may(by, Deed.DECIDE)
    check_text(said.text, field="text")
    decision = fetch(Decision.objects.select_related("case"), id=decision_id)
    check_believable(
        received_on, today=clock.today(), earliest=clock.danish_day(decision.decided_at), field="received_on"
    )
    check_complaint_time(queries.complaint_until(decision), received_on=received_on, reason=said.late_reason)
    try:
        with transaction.atomic():
            complaint = Complaint.objects.create(
                uid=ids.new("complaint", received_on), case_id=decision.case_id, citizen_id=decision.citizen_id,
                decision=decision, received_on=received_on, manner=said.manner.value,
                complainant=said.complainant.strip(), text=said.text.strip(), late_reason=said.late_reason.strip(),
            )  # fmt: skip
    except IntegrityError:
        raise RuleBroken(
            say("Der er allerede en klage over afgørelsen, som ikke er genvurderet. Skriv videre på den.")
        ) from None
    _append(VisitationEvent.COMPLAINED, complaint, received_on, by, at)
    return complaint


@transaction.atomic
def reassess(
    *, complaint_id: int, outcome: Reassessment, reasons: str, reassessed_on: date, by: Actor, at: datetime
) -> Complaint:
    """Look at the decision again. Full redress ends the matter; anything else must be sent to the Appeals Board (R102)."""
    organisation.check_may(by, Deed.DECIDE)
    check_text(reasons, field="reasons")
    complaint = _locked(complaint_id)
    check_complaint_open(complaint.withdrawn_on)
    check_reassessed(complaint.reassessed_on, wanted=False)
    check_believable(reassessed_on, today=clock.today(), earliest=complaint.received_on, field="reassessed_on")
    complaint.reassessment, complaint.reassessment_reasons = outcome.value, reasons.strip()
    complaint.reassessed_on = reassessed_on
    complaint.save(update_fields=["reassessment", "reassessment_reasons", "reassessed_on"])
    changed = outcome is Reassessment.CHANGED
    name = VisitationEvent.COMPLAINT_CHANGED if changed else VisitationEvent.COMPLAINT_UPHELD
    _append(name, complaint, reassessed_on, by, at)
    return complaint


@transaction.atomic
def forward(*, complaint_id: int, forwarded_on: date, by: Actor, at: datetime) -> Complaint:
    """The complaint and the case's papers went to the Appeals Board."""
    organisation.check_may(by, Deed.DECIDE)
    complaint = _locked(complaint_id)
    check_complaint_open(complaint.withdrawn_on)
    check_reassessed(complaint.reassessed_on, wanted=True)
    check_forwardable(Reassessment(complaint.reassessment), forwarded_on=complaint.forwarded_on)
    check_believable(forwarded_on, today=clock.today(), earliest=complaint.reassessed_on, field="forwarded_on")
    complaint.forwarded_on = forwarded_on
    complaint.save(update_fields=["forwarded_on"])
    _append(VisitationEvent.COMPLAINT_FORWARDED, complaint, forwarded_on, by, at)
    return complaint


@transaction.atomic
def withdraw(*, complaint_id: int, withdrawn_on: date, by: Actor, at: datetime) -> Complaint:
    """The citizen does not complain any more."""
    organisation.check_may(by, Deed.DECIDE)
    complaint = _locked(complaint_id)
    check_complaint_open(complaint.withdrawn_on)
    check_withdrawable(complaint.reassessment)
    check_not_appealed(complaint.appeal_decided_on)
    check_believable(withdrawn_on, today=clock.today(), earliest=complaint.received_on, field="withdrawn_on")
    complaint.withdrawn_on = withdrawn_on
    complaint.save(update_fields=["withdrawn_on"])
    _append(VisitationEvent.COMPLAINT_WITHDRAWN, complaint, withdrawn_on, by, at)
    return complaint


@transaction.atomic
def note_appeal(
    *, complaint_id: int, outcome: AppealOutcome, decided_on: date, text: str, by: Actor, at: datetime
) -> Complaint:
    """What the Appeals Board came to. A case that it returns is taken up again, with a clock of its own (R104)."""
    organisation.check_may(by, Deed.DECIDE)
    complaint = _locked(complaint_id)
    check_complaint_open(complaint.withdrawn_on)
    check_not_appealed(complaint.appeal_decided_on)
    if complaint.forwarded_on is None:
        raise RuleBroken(say("Klagen er ikke sendt til Ankestyrelsen endnu. Notér først, hvornår den blev sendt."))
    check_believable(decided_on, today=clock.today(), earliest=complaint.forwarded_on, field="decided_on")
    complaint.appeal_outcome, complaint.appeal_decided_on, complaint.appeal_text = (
        outcome.value,
        decided_on,
        text.strip(),
    )
    complaint.save(update_fields=["appeal_outcome", "appeal_decided_on", "appeal_text"])
    _append(VisitationEvent.APPEAL_DECIDED, complaint, decided_on, by, at, outcome=outcome.value)
    if outcome is AppealOutcome.RETURNED:
        _append(VisitationEvent.APPEAL_RETURNED, complaint, decided_on, by, at, area=RETURNED)
    return complaint


def _locked(complaint_id: int) -> Complaint:
    return fetch(Complaint.objects.select_for_update(), id=complaint_id)


def _append(name: VisitationEvent, complaint: Complaint, on: date, by: Actor, at: datetime, **more: object) -> None:
    events.append(
        name, by=by, at=at, citizen=complaint.citizen_id, case=complaint.case_id,
        data={"complaint": complaint.id, "decision": complaint.decision_id, "on": on.isoformat(), **more},
    )  # fmt: skip

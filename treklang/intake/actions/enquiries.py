"""Receiving enquiries and finishing them: with an answer at once, in another team, or with a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from treklang.cases import queries as case_queries
from treklang.cases.actions import cases
from treklang.cases.rules import Agreement, check_text
from treklang.catalogue import queries as catalogue
from treklang.intake.events import IntakeEvent
from treklang.intake.models import Enquiry
from treklang.intake.rules import Channel, EnquiryState, check_told, check_waiting
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable


@dataclass(frozen=True)
class Told:
    """What an enquiry says. `enquired_by` by official title or code of a source; `name` where the citizen is not known."""

    channel: Channel
    enquired_by: str
    name: str = ""
    contact: str = ""
    agreement: Agreement = Agreement.NOT_ASKED
    cause: str = ""
    experienced_need: str = ""
    wishes: str = ""
    is_urgent: bool = False


@transaction.atomic
def receive(
    *, told: Told, unit_id: int, received_at: datetime, by: Actor, at: datetime, citizen_id: int | None = None
) -> Enquiry:
    """Note an enquiry in the unit that received it."""
    organisation.check_may(by, Deed.RECEIVE)
    check_told(name=told.name, known=citizen_id is not None, cause=told.cause, experienced_need=told.experienced_need)
    day = clock.danish_day(received_at)
    check_believable(day, today=clock.today(), earliest=None, field="received_at")
    source = catalogue.concept("source", told.enquired_by, on=day)
    enquiry = Enquiry.objects.create(
        uid=ids.new("enquiry"), received_at=received_at, received_by_id=by.id, channel=told.channel.value,
        enquired_by_id=source.id, citizen_id=citizen_id, name=told.name.strip(), contact=told.contact.strip(),
        agreement=told.agreement.value, cause=told.cause, experienced_need=told.experienced_need, wishes=told.wishes,
        is_urgent=told.is_urgent, unit_id=unit_id,
    )  # fmt: skip
    _append(IntakeEvent.RECEIVED, enquiry, by, at)
    return enquiry


@transaction.atomic
def identify(*, enquiry_id: int, citizen_id: int, by: Actor, at: datetime) -> Enquiry:
    """Say which registered citizen an enquiry is about."""
    organisation.check_may(by, Deed.RECEIVE)
    enquiry = _waiting(enquiry_id)
    enquiry.citizen_id = citizen_id
    enquiry.save(update_fields=["citizen"])
    _append(IntakeEvent.IDENTIFIED, enquiry, by, at)
    return enquiry


@transaction.atomic
def send_on(*, enquiry_id: int, unit_id: int, because: str, by: Actor, at: datetime) -> Enquiry:
    """Send an enquiry to the right team, with the reason."""
    organisation.check_may(by, Deed.RECEIVE)
    check_text(because, field="because")
    enquiry = _waiting(enquiry_id)
    if enquiry.unit_id == unit_id:
        raise RuleBroken(say("Henvendelsen ligger allerede i den enhed. Vælg en anden."), field="unit")
    enquiry.unit_id, enquiry.routed_because, enquiry.state = unit_id, because.strip(), EnquiryState.SENT_ON.value
    enquiry.save(update_fields=["unit", "routed_because", "state"])
    _append(IntakeEvent.SENT_ON, enquiry, by, at)
    return enquiry


@transaction.atomic
def answer(*, enquiry_id: int, text: str, by: Actor, at: datetime) -> Enquiry:
    """Finish an enquiry where it is, with the advice that was given."""
    organisation.check_may(by, Deed.RECEIVE)
    check_text(text, field="text")
    enquiry = _waiting(enquiry_id)
    enquiry.answer = text.strip()
    _finish(enquiry, EnquiryState.ANSWERED, by, at, "answer")
    _append(IntakeEvent.ANSWERED, enquiry, by, at)
    return enquiry


@transaction.atomic
def open_case(
    *, enquiry_id: int, kle: str, unit_id: int, by: Actor, at: datetime, caseworker_id: int | None = None,
    number: str = "", purpose: str = "",
) -> case_queries.Case:  # fmt: skip
    """Open a case with what the enquiry says. Raises RuleBroken where it is not known who it is about."""
    enquiry = _waiting(enquiry_id)
    if enquiry.citizen_id is None:
        raise RuleBroken(say("Find eller registrér borgeren, før sagen åbnes."), field="citizen")
    opening = cases.Opening(
        enquired_by=str(enquiry.enquired_by.code), agreement=Agreement(enquiry.agreement), cause=enquiry.cause,
        experienced_need=enquiry.experienced_need, wishes=enquiry.wishes, purpose=purpose,
    )  # fmt: skip
    case = cases.open_case(
        citizen_id=enquiry.citizen_id, kle=kle, number=number, unit_id=unit_id, opening=opening, by=by, at=at,
        caseworker_id=caseworker_id,
    )  # fmt: skip
    enquiry.case_id = case.id
    _finish(enquiry, EnquiryState.CASE, by, at, "case")
    _append(IntakeEvent.BECAME_CASE, enquiry, by, at)
    return case


def _waiting(enquiry_id: int) -> Enquiry:
    rows = Enquiry.objects.select_for_update(of=("self",)).select_related("enquired_by")
    enquiry = fetch(rows, id=enquiry_id)
    check_waiting(EnquiryState(enquiry.state))
    return enquiry


def _finish(enquiry: Enquiry, state: EnquiryState, by: Actor, at: datetime, *changed: str) -> None:
    enquiry.state, enquiry.finished_at, enquiry.finished_by_id = state.value, at, by.id
    enquiry.save(update_fields=["state", "finished_at", "finished_by", *changed])


def _append(name: IntakeEvent, enquiry: Enquiry, by: Actor, at: datetime) -> None:
    events.append(
        name, by=by, at=at, citizen=enquiry.citizen_id, case=enquiry.case_id, unit=enquiry.unit_id,
        data={"enquiry": enquiry.id},
    )  # fmt: skip

"""Receiving enquiries and finishing them: with an answer at once, in another team, or with a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from treklang.cases import queries as case_queries
from treklang.cases.actions import applications, cases, notes
from treklang.cases.rules import Agreement, NoteKind, check_text
from treklang.catalogue import queries as catalogue
from treklang.intake.events import IntakeEvent
from treklang.intake.models import Enquiry
from treklang.intake.rules import (
    Channel,
    EnquiryState,
    check_knows_of_others,
    check_same_citizen,
    check_told,
    check_waiting,
)
from treklang.kernel import clock, events, ids, scope
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people import queries as people
from treklang.people.actions import citizens
from treklang.people.rules import check_believable, check_not_registered


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


@dataclass(frozen=True)
class Newcomer:
    """A citizen who is registered with her first enquiry. `is_another`: not the one of the same name who is there."""

    name: str
    cpr: str = ""
    born_on: date | None = None
    is_another: bool = False


@transaction.atomic
def receive(
    *, told: Told, unit_id: int, received_at: datetime, by: Actor, at: datetime, citizen_id: int | None = None,
    newcomer: Newcomer | None = None,
) -> Enquiry:  # fmt: skip
    """Note an enquiry in the unit that received it, about a registered citizen, a newcomer, or somebody known by name."""
    organisation.check_may(by, Deed.RECEIVE)
    day = clock.danish_day(received_at)
    check_believable(day, today=clock.today(), earliest=None, field="received_on")
    about = _register(newcomer, by, at) if newcomer else citizen_id
    enquiry = Enquiry(
        uid=ids.new("enquiry"), received_at=received_at, received_by_id=by.id, citizen_id=about, unit_id=unit_id
    )
    _tell(enquiry, told, day)
    enquiry.save(force_insert=True)
    _append(IntakeEvent.RECEIVED, enquiry, by, at)
    return enquiry


@transaction.atomic
def amend(*, enquiry_id: int, told: Told, by: Actor, at: datetime) -> Enquiry:
    """Write more fully what an enquiry says, while it waits (S3.20). What stood before stays in the history."""
    organisation.check_may(by, Deed.RECEIVE)
    enquiry = _waiting(enquiry_id)
    _tell(enquiry, told, clock.danish_day(enquiry.received_at))
    enquiry.save()
    _append(IntakeEvent.AMENDED, enquiry, by, at)
    return enquiry


@transaction.atomic
def identify(
    *, enquiry_id: int, by: Actor, at: datetime, citizen_id: int | None = None, newcomer: Newcomer | None = None
) -> Enquiry:
    """Say which citizen an enquiry is about: one who is registered, or a newcomer."""
    organisation.check_may(by, Deed.RECEIVE)
    enquiry = _waiting(enquiry_id)
    enquiry.citizen_id = _register(newcomer, by, at) if newcomer else citizen_id
    if enquiry.citizen_id is None:
        raise RuleBroken(say("Vælg borgeren, eller registrér en ny."), field="citizen")
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
    # The system's to write: a colleague's enquiry is not the sender's to see when it lies in the other team.
    with acting_as(accounts.system(), told_of=by):
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
    number: str = "", purpose: str = "", knowingly: bool = False, area: str = "",
) -> case_queries.Case:  # fmt: skip
    """Open a case with what the enquiry says. `knowingly`: beside a case that is open already. `area`: what is applied for
    ("" for nothing yet), received on the day the enquiry came.

    Raises RuleBroken where it is not known who the enquiry is about.
    """
    organisation.check_may(by, Deed.OPEN_CASE)
    enquiry = _waiting(enquiry_id)
    if enquiry.citizen_id is None:
        raise RuleBroken(say("Find eller registrér borgeren, før sagen åbnes."), field="citizen")
    others = [one for one in case_queries.of_citizen(enquiry.citizen_id) if one.closed_on is None]
    check_knows_of_others(len(others), knowingly=knowingly)
    opening = cases.Opening(
        enquired_by=str(enquiry.enquired_by.code), agreement=Agreement(enquiry.agreement), cause=enquiry.cause,
        experienced_need=enquiry.experienced_need, wishes=enquiry.wishes, purpose=purpose,
    )  # fmt: skip
    case = cases.open_case(
        citizen_id=enquiry.citizen_id, kle=kle, number=number, unit_id=unit_id, opening=opening, by=by, at=at,
        caseworker_id=caseworker_id,
    )  # fmt: skip
    if area:
        applications.receive(
            case_id=case.id, area=area, received_on=clock.danish_day(enquiry.received_at), text=enquiry.wishes, by=by,
            at=at,
        )  # fmt: skip
    enquiry.case_id = case.id
    _finish(enquiry, EnquiryState.CASE, by, at, "case")
    _append(IntakeEvent.BECAME_CASE, enquiry, by, at)
    return case


@transaction.atomic
def add_to_case(*, enquiry_id: int, case_id: int, by: Actor, at: datetime) -> Enquiry:
    """Finish an enquiry with a note in a case that the citizen has: its team goes on with it (S1.49)."""
    organisation.check_may(by, Deed.RECEIVE)
    enquiry = _waiting(enquiry_id)
    case = case_queries.open_case(case_id)
    check_same_citizen(enquiry.citizen_id, case.citizen_id)
    # The journal she writes in is its team's to read, not the reception's.
    scope.finish(citizen=case.citizen_id)
    said = [enquiry.cause, enquiry.experienced_need, enquiry.wishes]
    notes.write(
        case_id=case_id, kind=NoteKind.CONTACT, title=say("Henvendelse").text,
        text="\n\n".join(part.strip() for part in said if part.strip()), happened_at=enquiry.received_at, by=by, at=at,
    )  # fmt: skip
    enquiry.case_id = case_id
    _finish(enquiry, EnquiryState.ADDED, by, at, "case")
    _append(IntakeEvent.ADDED_TO_CASE, enquiry, by, at)
    return enquiry


def _tell(enquiry: Enquiry, told: Told, day: date) -> None:
    """Write on the row what was told."""
    known = enquiry.citizen_id is not None
    check_told(name=told.name, known=known, cause=told.cause, experienced_need=told.experienced_need)
    enquiry.channel, enquiry.agreement, enquiry.is_urgent = told.channel.value, told.agreement.value, told.is_urgent
    enquiry.enquired_by_id = catalogue.concept("source", told.enquired_by, on=day).id
    for name in ("name", "contact", "cause", "experienced_need", "wishes"):
        setattr(enquiry, name, getattr(told, name).strip())


def _register(newcomer: Newcomer, by: Actor, at: datetime) -> int:
    alike = people.alike(newcomer.name, born_on=newcomer.born_on)
    check_not_registered(alike, cpr=newcomer.cpr, is_another=newcomer.is_another)
    citizen = citizens.register(
        name=newcomer.name, cpr=newcomer.cpr or None, born_on=newcomer.born_on, by=by, at=at
    )  # fmt: skip
    return int(citizen.id)


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

"""Opening, assigning and closing cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from treklang.cases import queries
from treklang.cases.events import CaseEvent
from treklang.cases.models import Assignment, Case, CaseText
from treklang.cases.rules import (
    Agreement,
    check_closes,
    check_kle,
    check_number,
    check_number_system,
    check_open,
    check_text,
)
from treklang.catalogue import queries as catalogue
from treklang.kernel import clock, events, ids, scope
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people import queries as people
from treklang.people.rules import check_believable


@dataclass(frozen=True)
class Opening:
    """How a case began: who enquired, whether the citizen agrees, and everyone's own words (VUM phase 1)."""

    enquired_by: str
    agreement: Agreement = Agreement.NOT_ASKED
    cause: str = ""
    experienced_need: str = ""
    wishes: str = ""
    purpose: str = ""


@transaction.atomic
def open_case(
    *, citizen_id: int, kle: str, number: str, unit_id: int, opening: Opening, by: Actor, at: datetime,
    caseworker_id: int | None = None, number_system: str = "",
) -> Case:  # fmt: skip
    """Open a case for a citizen in a unit. Raises BadInput for numbers that cannot be or are taken.

    An empty `number` is given by the house: the year and a running number.
    """
    organisation.check_may(by, Deed.OPEN_CASE)
    check_kle(kle)
    number = number.strip() or queries.next_number(on=clock.danish_day(at))
    check_number(number)
    check_number_system(number_system)
    day = clock.danish_day(at)
    check_believable(day, today=clock.today(), earliest=people.by_id(citizen_id).born_on, field="at")
    source = catalogue.concept("source", opening.enquired_by, on=day)
    scope.finish(citizen=citizen_id)
    try:
        with transaction.atomic():
            case = Case.objects.create(
                uid=ids.new("case"), citizen_id=citizen_id, kle=kle, number=number, opened_on=day,
                number_system=number_system, enquired_by_id=source.id, agreement=opening.agreement.value,
            )  # fmt: skip
    except IntegrityError:
        raise BadInput(say("Sagsnummeret er allerede brugt. Skriv et andet."), field="number") from None
    CaseText.objects.create(
        case=case, cause=opening.cause, experienced_need=opening.experienced_need, wishes=opening.wishes,
        purpose=opening.purpose,
    )  # fmt: skip
    Assignment.objects.create(case=case, unit_id=unit_id, caseworker_id=caseworker_id, valid=(day, None))
    events.append(CaseEvent.OPENED, by=by, at=at, citizen=citizen_id, case=case.id, unit=unit_id)
    return case


@transaction.atomic
def assign(
    *, case_id: int, unit_id: int, from_on: date, by: Actor, at: datetime,
    caseworker_id: int | None = None, coordinator_id: int | None = None,
) -> Assignment:  # fmt: skip
    """Give a case to a unit and its people from a day on; the assignment before it ends that day.

    Raises RuleBroken in a closed case.
    """
    organisation.check_may(by, Deed.OPEN_CASE)
    case = fetch(Case.objects.select_for_update(), id=case_id)
    check_open(case.closed_on)
    check_believable(from_on, today=clock.today(), earliest=case.opened_on, field="from_on")
    _end_assignment(case, from_on)
    try:
        with transaction.atomic():
            assignment = Assignment.objects.create(
                case=case, unit_id=unit_id, caseworker_id=caseworker_id, coordinator_id=coordinator_id,
                valid=(from_on, None),
            )  # fmt: skip
    except IntegrityError:
        raise RuleBroken(
            say("Sagen er allerede fordelt fra en senere dag end den %(day)s. Vælg en senere dato.",
                day=f"{from_on:%d.%m.%Y}"),
            field="from_on",
        ) from None  # fmt: skip
    events.append(CaseEvent.ASSIGNED, by=by, at=at, citizen=case.citizen_id, case=case.id, unit=unit_id)
    return assignment


def _end_assignment(case: Case, on: date) -> None:
    """End the running assignment; one that began the same day is emptied, since it never held for a day."""
    running = case.assignments.filter(valid__contains=on).first()
    if running:
        running.valid = (running.valid.lower, on)
        running.save(update_fields=["valid"])


@transaction.atomic
def judge_coordination(*, case_id: int, needed: bool, reason: str, by: Actor, at: datetime) -> Case:
    """Note early whether the citizen needs a special, coordinated effort, and why (S4.18)."""
    organisation.check_may(by, Deed.OPEN_CASE)
    check_text(reason, field="reason")
    case = fetch(Case.objects.select_for_update(), id=case_id)
    check_open(case.closed_on)
    case.needs_coordination = needed
    case.save(update_fields=["needs_coordination"])
    CaseText.objects.update_or_create(case=case, defaults={"coordination_reason": reason})
    events.append(
        CaseEvent.COORDINATION_JUDGED, by=by, at=at, citizen=case.citizen_id, case=case.id, data={"needed": needed}
    )
    return case


@transaction.atomic
def close(*, case_id: int, on: date, by: Actor, at: datetime) -> Case:
    """Close a case on a day. Raises RuleBroken where it is closed already."""
    organisation.check_may(by, Deed.OPEN_CASE)
    case = fetch(Case.objects.select_for_update(), id=case_id)
    check_closes(case.closed_on)
    check_believable(on, today=clock.today(), earliest=case.opened_on, field="on")
    case.closed_on = on
    case.save(update_fields=["closed_on"])
    events.append(CaseEvent.CLOSED, by=by, at=at, citizen=case.citizen_id, case=case.id)
    return case

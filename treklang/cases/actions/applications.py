"""What a citizen applies for: the municipality's own published limit runs from the day it came (R88)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from treklang.cases import queries
from treklang.cases.areas import answers, check_area, sections_of
from treklang.cases.events import CaseEvent
from treklang.cases.models import Application
from treklang.cases.rules import check_application_waits
from treklang.kernel import clock, events, ids
from treklang.kernel.acting import with_rights_of
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable


@transaction.atomic
def receive(*, case_id: int, area: str, received_on: date, by: Actor, at: datetime, text: str = "") -> Application:
    """Note an application in a case. `area` is the key of a published limit; the day is that on which it came."""
    organisation.check_may(by, Deed.OPEN_CASE)
    case = queries.open_case(case_id)
    check_believable(received_on, today=clock.today(), earliest=case.citizen.born_on, field="received_on")
    check_area(area, on=received_on)
    application = Application.objects.create(
        uid=ids.new("application", area), case_id=case_id, area=area, text=text.strip(), received_on=received_on
    )
    _append(CaseEvent.APPLICATION_RECEIVED, application, case.citizen_id, received_on, by, at,
            sections=sorted(sections_of(area, on=received_on)))  # fmt: skip
    return application


@transaction.atomic
def withdraw(*, application_id: int, withdrawn_on: date, by: Actor, at: datetime) -> Application:
    """The citizen does not want it any more."""
    organisation.check_may(by, Deed.OPEN_CASE)
    application = _waiting(application_id)
    check_believable(withdrawn_on, today=clock.today(), earliest=application.received_on, field="withdrawn_on")
    application.withdrawn_on = withdrawn_on
    application.save(update_fields=["withdrawn_on"])
    _append(CaseEvent.APPLICATION_WITHDRAWN, application, application.case.citizen_id, withdrawn_on, by, at)
    return application


@transaction.atomic
def mark_answered(*, application_id: int, answered_on: date, by: Actor, at: datetime) -> Application:
    """A decision that names other sections than the area's answers it all the same: a worker says so."""
    organisation.check_may(by, Deed.OPEN_CASE)
    application = _waiting(application_id)
    check_believable(answered_on, today=clock.today(), earliest=application.received_on, field="answered_on")
    _answer(application, answered_on, by, at)
    return application


@transaction.atomic
def answer_by_decision(*, case_id: int, sections: Collection[str], by: Actor, at: datetime) -> None:
    """A decision was made by these sections: it answers the case's applications about them, in the same transaction."""
    day = clock.danish_day(at)
    with with_rights_of(accounts.system()):  # who decides need not see what was applied for
        rows = Application.objects.select_for_update(of=("self",)).select_related("case")
        for application in rows.filter(case_id=case_id, answered_on=None, withdrawn_on=None, received_on__lte=day):
            if answers(application.area, sections, on=application.received_on):
                _answer(application, day, by, at)


def _answer(application: Application, day: date, by: Actor, at: datetime) -> None:
    application.answered_on = day
    application.save(update_fields=["answered_on"])
    _append(CaseEvent.APPLICATION_ANSWERED, application, application.case.citizen_id, day, by, at)


def _waiting(application_id: int) -> Application:
    rows = Application.objects.select_for_update(of=("self",)).select_related("case")
    application = fetch(rows, id=application_id)
    check_application_waits(application.answered_on, application.withdrawn_on)
    return application


def _append(
    name: CaseEvent, application: Application, citizen_id: int, on: date, by: Actor, at: datetime, **more: object
) -> None:
    events.append(
        name, by=by, at=at, citizen=citizen_id, case=application.case_id,
        data={"application": application.id, "area": application.area, "on": on.isoformat(), **more},
    )  # fmt: skip

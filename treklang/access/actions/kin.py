"""Whose case is closed to whom: an employee's own and her kin's (forvaltningsloven §§ 3-6, R96)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.access import kinship
from treklang.access.events import AccessEvent
from treklang.access.models import Kin
from treklang.access.rules import KinKind, check_closes, check_opens_again
from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.people import queries as people


@transaction.atomic
def note(*, employee_id: int, cpr: str, kind: KinKind, from_on: date, by: Actor, at: datetime) -> Kin:
    """Close a citizen's case to an employee from a day on, by the citizen's CPR number.

    She herself says so, her leader or a system owner. Raises BadInput where there is no such citizen.
    """
    employee = organisation.employee(employee_id)
    check_closes(own=employee.account_id == by.id, answers=kinship.answers_for(by, employee.account_id))
    citizen = people.meet(cpr)
    if citizen is None:
        raise BadInput(say("Ingen borger har det CPR-nummer, så der er ingen sag at lukke."), field="cpr")
    if Kin.objects.filter(employee_id=employee_id, citizen_id=citizen.id, valid__contains=from_on).exists():
        raise BadInput(say("Sagen er allerede lukket for medarbejderen."), field="cpr")
    kin = Kin.objects.create(
        uid=ids.new("kin"), employee_id=employee_id, citizen_id=citizen.id, kind=kind.value, noted_by_id=by.id,
        valid=(from_on, None),
    )  # fmt: skip
    events.append(AccessEvent.KIN_NOTED, by=by, at=at, citizen=citizen.id, data={"kin": kin.id})
    return kin


@transaction.atomic
def end(*, kin_id: int, on: date, by: Actor, at: datetime) -> Kin:
    """Open the case again from a day on: the employee's leader says so, or a system owner, and nobody for herself."""
    kin = fetch(Kin.objects.select_for_update(of=("self",)).select_related("employee"), id=kin_id, valid__contains=on)
    own = kin.employee.account_id == by.id
    check_opens_again(own=own, answers=kinship.answers_for(by, kin.employee.account_id))
    kin.valid = (kin.valid.lower, on)
    kin.save(update_fields=["valid"])
    events.append(AccessEvent.KIN_ENDED, by=by, at=at, citizen=kin.citizen_id, data={"kin": kin.id})
    return kin

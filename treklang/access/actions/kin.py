"""Whose case is closed to whom: an employee's own and her kin's (forvaltningsloven §§ 3-6, R96)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from treklang.access.events import AccessEvent
from treklang.access.models import Kin
from treklang.access.rules import KinKind
from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, Missing
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.people import queries as people


@transaction.atomic
def note(*, employee_id: int, cpr: str, kind: KinKind, from_on: date, by: Actor, at: datetime) -> Kin:
    """Close a citizen's case to an employee from a day on; she herself or her leader says so, by the citizen's CPR number."""
    citizen = people.meet(cpr)
    if citizen is None:
        raise Missing(say("Ingen borger har det CPR-nummer, så der er ingen sag at lukke."))
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
    """Open the case again from a day on: nobody does so for herself."""
    kin = fetch(Kin.objects.select_for_update().select_related("employee"), id=kin_id, valid__contains=on)
    if kin.employee.account_id == by.id:
        raise BadInput(say("Bed din leder om at ophæve det. Man ophæver ikke sin egen inhabilitet."))
    kin.valid = (kin.valid.lower, on)
    kin.save(update_fields=["valid"])
    events.append(AccessEvent.KIN_ENDED, by=by, at=at, citizen=kin.citizen_id, data={"kin": kin.id})
    return kin

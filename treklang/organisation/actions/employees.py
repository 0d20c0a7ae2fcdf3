"""Making employees, and giving them work and functions."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.organisation import queries
from treklang.organisation.events import OrganisationEvent
from treklang.organisation.models import Employee, Employment, Function
from treklang.organisation.rules import Deed, FunctionKind


@transaction.atomic
def employ(
    *,
    name: str,
    unit_id: int,
    functions: tuple[FunctionKind, ...],
    from_on: date,
    by: Actor,
    account_id: int | None = None,
    position: str = "",
) -> Employee:
    """An employee in a unit with her functions there, from a day on. An account has one employee, used again."""
    queries.check_may(by, Deed.ORGANISE)
    employee = _employee(name, account_id)
    Employment.objects.create(employee=employee, unit_id=unit_id, position=position, valid=(from_on, None))
    for kind in functions:
        Function.objects.create(employee=employee, unit_id=unit_id, kind=kind.value, valid=(from_on, None))
    events.append(OrganisationEvent.EMPLOYED, by=by, at=clock.now(), unit=unit_id, data={"employee": employee.id})
    return employee


def _employee(name: str, account_id: int | None) -> Employee:
    known = Employee.objects.filter(account_id=account_id).first() if account_id else None
    return known or Employee.objects.create(uid=ids.new("employee", name), name=name, account_id=account_id)

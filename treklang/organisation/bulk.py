"""Writing many units and employees at once: the rows of the actions of the same names."""

from __future__ import annotations

from datetime import date

from treklang.kernel import ids
from treklang.kernel.bulk.rows import Row, Rows
from treklang.organisation.events import OrganisationEvent
from treklang.organisation.models import Employee, Employment, Function, Unit, UnitNaming, UnitPlacement
from treklang.organisation.rules import FunctionKind, UnitKind

TABLES = (Unit, UnitNaming, UnitPlacement, Employee, Employment, Function)


def create_unit(rows: Rows, *, name: str, kind: UnitKind, from_on: date, parent_id: int | None) -> Row:
    """As `units.create`, of a unit without an id in the joint register."""
    unit = rows.insert(Unit, uid=ids.new("unit", name), name=name, kind=kind.value, valid=(from_on, None))
    rows.insert(UnitNaming, unit_id=unit.id, name=name, kind=kind.value, valid=(from_on, None))
    if parent_id is not None:
        rows.insert(UnitPlacement, unit_id=unit.id, parent_id=parent_id, valid=(from_on, None))
    rows.event(OrganisationEvent.UNIT_CREATED, unit=unit.id, data={"name": name})
    return unit


def employ(
    rows: Rows, *, name: str, unit_id: int, functions: tuple[FunctionKind, ...], from_on: date, account_id: int,
    position: str,
) -> Row:  # fmt: skip
    """As `employees.employ`, of an account that has no employee yet."""
    employee = rows.insert(Employee, uid=ids.new("employee", name), name=name, account_id=account_id)
    rows.insert(Employment, employee_id=employee.id, unit_id=unit_id, position=position, valid=(from_on, None))
    for kind in functions:
        rows.insert(Function, employee_id=employee.id, unit_id=unit_id, kind=kind.value, valid=(from_on, None))
    rows.event(OrganisationEvent.EMPLOYED, unit=unit_id, data={"employee": employee.id})
    return employee

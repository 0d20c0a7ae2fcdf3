"""Who works where and may do what, as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.db.models.expressions import Combinable

from treklang.kernel import clock
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.table import fetch
from treklang.organisation.models import (
    Conduct as Conduct,
    ConductAcceptance as ConductAcceptance,
    Employee as Employee,
    Function as Function,
    Unit as Unit,
    UnitPlacement as UnitPlacement,
)
from treklang.organisation.rules import Deed, FunctionKind, UnitKind, can, check_can


@dataclass(frozen=True)
class Work:
    """What an acting user does: her functions and units of a day, and which of the further facts hold of her."""

    functions: frozenset[FunctionKind]
    units: tuple[Unit, ...]
    facts: frozenset[str] = frozenset()


def work_of(actor: Actor, *, on: date, **facts: Combinable) -> Work:
    """The functions and units of an acting user on a day, units by name: one query.

    `facts` are yes-or-no expressions of rooms above, with "employee_id" as the key, asked in the same query.
    """
    held = Function.objects.filter(employee__account_id=actor.id, valid__contains=on).select_related("unit")
    rows = list(held.annotate(**facts).order_by("unit__name", "id"))
    true = frozenset(name for name in facts if any(getattr(row, name) for row in rows))
    return Work(frozenset(FunctionKind(row.kind) for row in rows), tuple(dict.fromkeys(row.unit for row in rows)), true)


def functions_of(actor: Actor, *, on: date) -> set[FunctionKind]:
    """The functions an acting user holds on a day."""
    held = Function.objects.filter(employee__account_id=actor.id, valid__contains=on)
    return {FunctionKind(kind) for kind in held.values_list("kind", flat=True)}


def check_may(actor: Actor, deed: Deed) -> None:
    """Refuse what the acting user's functions of today do not permit. The system itself may all."""
    if actor.kind is not ActorKind.SYSTEM:
        check_can(functions_of(actor, on=clock.today()), deed)


def may(actor: Actor, deed: Deed) -> bool:
    """Whether the acting user may do `deed` today."""
    return actor.kind is ActorKind.SYSTEM or can(functions_of(actor, on=clock.today()), deed)


def employee_of(actor: Actor) -> Employee | None:
    """The employee behind an account, where there is one."""
    return Employee.objects.filter(account_id=actor.id).first()


def employee(employee_id: int) -> Employee:
    """The employee with this inner key."""
    return fetch(Employee.objects, id=employee_id)


def units_of(actor: Actor, *, on: date) -> list[Unit]:
    """The units an acting user has a function in on a day."""
    held = Function.objects.filter(employee__account_id=actor.id, valid__contains=on)
    return list(Unit.objects.filter(id__in=held.values("unit_id")).order_by("name"))


def parent_of(unit_id: int, *, on: date) -> Unit | None:
    """The unit that a unit is part of on a day."""
    placed = UnitPlacement.objects.filter(unit_id=unit_id, valid__contains=on).select_related("parent").first()
    return placed.parent if placed else None


def chain_of(unit_id: int, *, on: date) -> list[Unit]:
    """A unit and those above it on a day, the unit first."""
    chain = [fetch(Unit.objects, id=unit_id)]
    while (above := parent_of(chain[-1].id, on=on)) and above not in chain:
        chain.append(above)
    return chain


def sts_of(unit_id: int, *, on: date) -> UUID | None:
    """The id in the joint organisation register that answers for a unit: its own or the nearest above it."""
    return next((unit.sts for unit in chain_of(unit_id, on=on) if unit.sts), None)


def chart(*, on: date) -> list[tuple[Unit, int | None]]:
    """Every unit that exists on a day with its parent's id, by name."""
    parents = dict(UnitPlacement.objects.filter(valid__contains=on).values_list("unit_id", "parent_id"))
    units = Unit.objects.filter(valid__contains=on).order_by("name", "id")
    return [(unit, parents.get(unit.id)) for unit in units]


def authority_units(*, on: date) -> list[Unit]:
    """The units a case can lie in on a day."""
    kinds = [UnitKind.AUTHORITY.value, UnitKind.TEAM.value, UnitKind.RECEPTION.value, UnitKind.SECTION.value]
    return list(Unit.objects.filter(kind__in=kinds, valid__contains=on).order_by("name"))


def unit_named(name: str, *, kind: UnitKind, sts: UUID | None) -> Unit | None:
    """The unit with this name, kind and id in the joint register."""
    return Unit.objects.filter(name=name, kind=kind.value, sts=sts).order_by("id").first()


def unit_below(parent_id: int, name: str, *, kind: UnitKind) -> Unit | None:
    """The unit with this name and kind that is or was part of another."""
    rows = Unit.objects.filter(name=name, kind=kind.value, placements__parent_id=parent_id)
    return rows.order_by("id").first()


def functions_in(actor: Actor, unit_id: int, *, on: date) -> set[FunctionKind]:
    """The functions an acting user holds in one unit on a day."""
    held = Function.objects.filter(employee__account_id=actor.id, unit_id=unit_id, valid__contains=on)
    return {FunctionKind(kind) for kind in held.values_list("kind", flat=True)}


def conduct(*, on: date) -> Conduct | None:
    """The code for good casework that holds on a day."""
    return Conduct.objects.filter(holds_from__lte=on).order_by("-holds_from").first()


def acceptance(conduct_id: int, actor: Actor) -> ConductAcceptance | None:
    """When an acting user accepted a version of the code."""
    return ConductAcceptance.objects.filter(conduct_id=conduct_id, employee__account_id=actor.id).first()


def colleagues(unit_ids: list[int], *, on: date) -> list[Employee]:
    """Who has a function in some units on a day, by name."""
    held = Function.objects.filter(unit_id__in=unit_ids, valid__contains=on)
    return list(Employee.objects.filter(id__in=held.values("employee_id")).order_by("name", "id"))


def case_holders(*, on: date) -> list[Function]:
    """Who can be given a case on a day, with their units: by unit, then by name."""
    kinds = [UnitKind.AUTHORITY.value, UnitKind.TEAM.value, UnitKind.SECTION.value]
    held = Function.objects.filter(kind=FunctionKind.CASEWORKER.value, unit__kind__in=kinds, valid__contains=on)
    return list(held.select_related("employee", "unit").order_by("unit__name", "employee__name", "id"))


def unit(uid: UUID | str) -> Unit:
    """The unit with this outer id."""
    return fetch(Unit.objects, uid=uid)


def units_like(name: str, *, on: date, most: int) -> list[Unit]:
    """The units of a day whose names hold some words, by name."""
    return list(Unit.objects.filter(name__icontains=name, valid__contains=on).order_by("name", "id")[:most])


def conduct_to_accept(actor: Actor, *, on: date) -> Conduct | None:
    """The code that holds on a day, where the acting user is an employee who has not accepted it: one query."""
    accepted = ConductAcceptance.objects.filter(conduct_id=OuterRef("id"), employee__account_id=actor.id)
    worker = Employee.objects.filter(account_id=actor.id)
    asked = Conduct.objects.annotate(accepted=Exists(accepted), works=Exists(worker))
    newest = asked.filter(holds_from__lte=on).order_by("-holds_from").first()
    return newest if newest and newest.works and not newest.accepted else None


def conduct_versions() -> list[Conduct]:
    """Every version of the code, the newest first, each with how many have accepted it (`accepted_by`)."""
    return list(Conduct.objects.annotate(accepted_by=Count("acceptances")).order_by("-holds_from"))


def everyone(*, on: date) -> list[tuple[Employee, Unit]]:
    """Everybody who has a function on a day, each with the first of her units by name; by name."""
    held = Function.objects.filter(valid__contains=on).select_related("employee", "unit")
    found = {row.employee_id: (row.employee, row.unit) for row in held.order_by("-unit__name", "-id")}
    return sorted(found.values(), key=lambda pair: (pair[0].name, pair[0].id))

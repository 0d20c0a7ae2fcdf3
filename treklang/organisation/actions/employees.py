"""Making employees, giving them work and functions, moving them, and ending it. Everything from a day on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from django.db import IntegrityError, transaction

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries
from treklang.organisation.events import OrganisationEvent
from treklang.organisation.models import Affiliation, Competence, Employee, Employment, Function, Post
from treklang.organisation.periods import begins, changes_here, ends, rest_of, running
from treklang.organisation.rules import (
    Deed,
    FunctionKind,
    RelationKind,
    check_email,
    check_hours,
    check_name,
    not_in,
)

Work = TypeVar("Work", Employment, Function)


@transaction.atomic
def employ(
    *,
    name: str,
    unit_id: int,
    functions: tuple[FunctionKind, ...],
    from_on: date,
    by: Actor,
    account_id: int | None = None,
    employee_id: int | None = None,
    position: str = "",
    weekly_hours: Decimal = Decimal(0),
    post_id: int | None = None,
    site_id: int | None = None,
    line_manager_id: int | None = None,
) -> Employee:
    """An employee in a unit with her functions there, from a day on. An account has one employee, used again, and so has
    `employee_id`. Raises RuleBroken where her hours then are more than a full post's."""
    queries.check_may(by, Deed.ORGANISE)
    employee = fetch(Employee.objects, id=employee_id) if employee_id else _employee(name, account_id)
    _check_hours(employee, weekly_hours, from_on)
    _works(
        from_on, employee_id=employee.id, unit_id=unit_id, position=position, weekly_hours=weekly_hours, post_id=post_id,
        site_id=site_id, line_manager_id=line_manager_id,
    )  # fmt: skip
    for kind in functions:
        begins(Function, from_on, employee_id=employee.id, unit_id=unit_id, kind=kind.value)
    events.append(OrganisationEvent.EMPLOYED, by=by, at=clock.now(), unit=unit_id, data={"employee": employee.id})
    return employee


class PersonMove(NamedTuple):
    """Who goes from which unit to which: inner keys."""

    employee: int
    from_unit: int
    to_unit: int


@transaction.atomic
def move(
    *, employee_ids: Sequence[int], from_unit_id: int, to_unit_id: int, from_on: date, by: Actor,
    at: datetime | None = None,
) -> int:  # fmt: skip
    """Employees go from a unit to another from a day on: as `move_many`."""
    moves = [PersonMove(one, from_unit_id, to_unit_id) for one in employee_ids]
    return move_many(moves=moves, from_on=from_on, by=by, at=at)


@transaction.atomic
def move_many(*, moves: Collection[PersonMove], from_on: date, by: Actor, at: datetime | None = None) -> int:
    """Employees go to other units from a day on: their employments and functions, also those that begin later, unchanged but
    for the unit.

    All go at once: who goes one way does not meet who goes the other. Who leads a unit leads the one she goes to only
    where somebody appoints her. Gives how many employments of the day moved.
    """
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    goes = {(one.employee, one.from_unit): one.to_unit for one in moves}
    theirs = {"employee_id__in": {one for one, _ in goes}, "unit_id__in": {unit for _, unit in goes}}
    jobs = _theirs(running(Employment, from_on, **theirs).order_by("id"), goes)
    held = _theirs(running(Function, from_on, **theirs).order_by("id"), goes)
    there = {(row.employee_id, row.unit_id) for row in jobs if _holds(row, from_on)}
    there |= {
        (row.employee_id, row.unit_id) for row in held if _holds(row, from_on) and row.kind != FunctionKind.LEADER.value
    }
    _check_there({employee for employee, unit in goes if (employee, unit) not in there}, from_on)
    return _go(goes, jobs, held, from_on, by, at)


@transaction.atomic
def move_all(
    *, unit_ids: Collection[int], to_unit_id: int, from_on: date, by: Actor, at: datetime | None = None
) -> int:
    """Everybody of some units goes to another from a day on, and who would begin there later goes there then.

    Nobody who led them leads the other for that. Gives how many employments of the day moved.
    """
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    jobs = list(running(Employment, from_on, unit_id__in=list(unit_ids)).order_by("id"))
    held = list(running(Function, from_on, unit_id__in=list(unit_ids)).order_by("id"))
    leading = sorted({row.employee_id for row in held if row.kind == FunctionKind.LEADER.value})
    if leading:
        events.append(
            OrganisationEvent.DISMISSED, by=by, at=at or clock.now(),
            data={"employees": leading, "function": FunctionKind.LEADER.value, "units": sorted(unit_ids)},
        )  # fmt: skip
    goes = {(job.employee_id, job.unit_id): to_unit_id for job in jobs}
    goes |= {(one.employee_id, one.unit_id): to_unit_id for one in held}
    return _go(goes, jobs, held, from_on, by, at)


def _theirs(rows: Iterable[Work], goes: Mapping[tuple[int, int], int]) -> list[Work]:
    return [row for row in rows if (row.employee_id, row.unit_id) in goes]


def _holds(row: Employment | Function, on: date) -> bool:
    return row.valid.lower is None or bool(row.valid.lower <= on)


def _check_there(missing: Collection[int], on: date) -> None:
    if missing:
        names = Employee.objects.filter(id__in=missing).order_by("name").values_list("name", flat=True)
        raise RuleBroken(
            say("%(names)s arbejder ikke i enheden den %(day)s. Vælg den enhed, hvor medarbejderen er.",
                names=", ".join(names), day=f"{on:%d.%m.%Y}")
        )  # fmt: skip


def _go(
    goes: Mapping[tuple[int, int], int], jobs: Sequence[Employment], held: Sequence[Function], from_on: date, by: Actor,
    at: datetime | None,
) -> int:  # fmt: skip
    """End what they have and begin it where they go; a function that they hold there already is not held twice."""
    ends(Employment, from_on, id__in=[row.id for row in jobs])
    ends(Function, from_on, id__in=[row.id for row in held])
    Employment.objects.bulk_create(
        (Employment(
            employee_id=job.employee_id, unit_id=goes[job.employee_id, job.unit_id], position=job.position, post_id=None,
            site_id=job.site_id, line_manager_id=None, weekly_hours=job.weekly_hours, valid=rest_of(job.valid, from_on),
        ) for job in jobs), batch_size=2000,
    )  # fmt: skip
    taken: dict[tuple[int, int, str], list[tuple[date, date | None]]] = {}
    for employee, unit, kind, valid in running(
        Function, from_on, employee_id__in={one for one, _ in goes}, unit_id__in=set(goes.values())
    ).values_list("employee_id", "unit_id", "kind", "valid"):
        taken.setdefault((employee, unit, kind), []).append((valid.lower or date.min, valid.upper))
    begun = []
    for one in held:
        if one.kind != FunctionKind.LEADER.value:
            there = taken.setdefault((one.employee_id, goes[one.employee_id, one.unit_id], one.kind), [])
            for part in not_in(rest_of(one.valid, from_on), there):
                there.append(part)
                begun.append(
                    Function(
                        employee_id=one.employee_id, unit_id=goes[one.employee_id, one.unit_id], kind=one.kind,
                        is_deputy=one.is_deputy, valid=part,
                    )
                )  # fmt: skip
    Function.objects.bulk_create(begun, batch_size=2000)
    _tell_moved(goes, by, at)
    return sum(_holds(job, from_on) for job in jobs)


def _tell_moved(goes: Mapping[tuple[int, int], int], by: Actor, at: datetime | None) -> None:
    pairs: dict[tuple[int, int], list[int]] = {}
    for (employee, here), to in sorted(goes.items()):
        pairs.setdefault((here, to), []).append(employee)
    events.append_many(
        OrganisationEvent.EMPLOYEE_MOVED, by=by, at=at or clock.now(),
        rows=[(None, None, to, {"employees": people, "from_unit": here}) for (here, to), people in pairs.items()],
    )  # fmt: skip


@transaction.atomic
def leave(*, employee_id: int, on: date, by: Actor, unit_id: int | None = None, at: datetime | None = None) -> None:
    """An employee works no more from a day on: in a unit, or anywhere."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    where = {"employee_id": employee_id} | ({"unit_id": unit_id} if unit_id is not None else {})
    for model in (Employment, Function, Affiliation):
        ends(model, on, **where)
    events.append(
        OrganisationEvent.EMPLOYEE_LEFT, by=by, at=at or clock.now(), unit=unit_id, data={"employee": employee_id}
    )


@transaction.atomic
def appoint(
    *, employee_id: int, unit_id: int, kind: FunctionKind, from_on: date, by: Actor, is_deputy: bool = False,
    at: datetime | None = None,
) -> Function:  # fmt: skip
    """A function in a unit from a day on; several may lead one together. The same function twice is refused."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    held = {"employee_id": employee_id, "unit_id": unit_id, "kind": kind.value}
    if Function.objects.filter(valid__contains=from_on, **held).exists():
        raise RuleBroken(say("Medarbejderen har allerede den funktion i enheden."))
    row = begins(Function, from_on, is_deputy=is_deputy, **held)
    events.append(
        OrganisationEvent.APPOINTED, by=by, at=at or clock.now(), unit=unit_id,
        data={"employee": employee_id, "function": kind.value},
    )  # fmt: skip
    return row


@transaction.atomic
def dismiss(
    *, employee_id: int, unit_id: int, kind: FunctionKind, on: date, by: Actor, at: datetime | None = None
) -> None:
    """A function ends from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    changes_here()
    ends(Function, on, employee_id=employee_id, unit_id=unit_id, kind=kind.value)
    events.append(
        OrganisationEvent.DISMISSED, by=by, at=at or clock.now(), unit=unit_id,
        data={"employee": employee_id, "function": kind.value},
    )  # fmt: skip


@transaction.atomic
def affiliate(
    *, employee_id: int, unit_id: int, kind: RelationKind, from_on: date, by: Actor, role: str = "",
    share: Decimal = Decimal(0), until: date | None = None,
) -> Affiliation:  # fmt: skip
    """An employee also belongs to a professional unit or a project, from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    return begins(
        Affiliation, from_on, until=until, employee_id=employee_id, unit_id=unit_id, kind=kind.value, role=role.strip(),
        share=share,
    )  # fmt: skip


@transaction.atomic
def qualify(*, employee_id: int, name: str, from_on: date, by: Actor) -> Competence:
    """A competence that an employee has from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    check_name(name)
    return begins(Competence, from_on, employee_id=employee_id, name=name.strip())


@transaction.atomic
def allot(
    *, unit_id: int, title: str, from_on: date, by: Actor, number: int = 1, purpose: str = "", until: date | None = None
) -> Post:
    """Posts that a unit is given from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    check_name(title)
    return begins(
        Post, from_on, until=until, unit_id=unit_id, title=title.strip(), number=number, purpose=purpose.strip()
    )


@transaction.atomic
def remind_at(*, employee_id: int, email: str, wants_digest: bool, by: Actor, at: datetime) -> Employee:
    """Where an employee gets her reminders, and whether she wants them: her own to say, and the system owner's."""
    employee = fetch(Employee.objects.select_for_update(), id=employee_id)
    if employee.account_id != by.id:
        queries.check_may(by, Deed.ORGANISE)
    check_email(email, wanted=wants_digest)
    employee.email, employee.wants_digest = email.strip(), wants_digest
    employee.save(update_fields=["email", "wants_digest"])
    events.append(OrganisationEvent.REACH_CHANGED, by=by, at=at, data={"employee": employee.id})
    return employee


def _employee(name: str, account_id: int | None) -> Employee:
    known = Employee.objects.filter(account_id=account_id).first() if account_id else None
    return known or Employee.objects.create(uid=ids.new("employee", name), name=name, account_id=account_id)


def _check_hours(employee: Employee, weekly_hours: Decimal, from_on: date) -> None:
    held = Employment.objects.filter(employee=employee, valid__contains=from_on)
    check_hours(employee.name, [*held.values_list("weekly_hours", flat=True)], weekly_hours)


def _works(from_on: date, **given: Any) -> None:
    try:
        with transaction.atomic():
            begins(Employment, from_on, **given)
    except IntegrityError:
        raise RuleBroken(
            say(
                "Medarbejderen har en fuldtidsstilling på et senere tidspunkt. Afslut den først, eller skriv færre timer."
            )
        ) from None

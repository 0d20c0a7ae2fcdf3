"""Who works where and may do what, as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef
from django.db.models.expressions import Combinable

from treklang.kernel import clock
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.table import fetch
from treklang.organisation import as_of
from treklang.organisation.models import (
    Affiliation as Affiliation,
    Competence as Competence,
    Conduct as Conduct,
    ConductAcceptance as ConductAcceptance,
    Delegation as Delegation,
    District as District,
    DistrictArea as DistrictArea,
    DistrictCoverage as DistrictCoverage,
    Employee as Employee,
    Employment as Employment,
    Forum as Forum,
    ForumMeeting as ForumMeeting,
    ForumMember as ForumMember,
    Function as Function,
    Interface as Interface,
    Post as Post,
    Responsibility as Responsibility,
    Site as Site,
    Unit as Unit,
    UnitBudget as UnitBudget,
    UnitException as UnitException,
    UnitNaming as UnitNaming,
    UnitPlacement as UnitPlacement,
    UnitRelation as UnitRelation,
    UnitSite as UnitSite,
    UnitSuccession as UnitSuccession,
    UnitTrait as UnitTrait,
)
from treklang.organisation.restating import Succession
from treklang.organisation.rules import (
    CoverageKind,
    Deed,
    Duration,
    FunctionKind,
    HousingStatus,
    Outcome,
    TakingRule,
    UnitKind,
    can,
    check_can,
)


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


def taking_rules(*, on: date, known_at: datetime | None = None) -> list[TakingRule]:
    """The rules of who takes whom that hold on a day, as known at a moment, in the order in which they are asked: by rank,
    then by their words, so that a rule which another unit takes over is asked when it was before."""
    rows = as_of.rows(Responsibility, on=on, known_at=known_at).order_by("rank", "because", "id")
    return [
        TakingRule(
            row.id, row.rank, Outcome(row.outcome), row.because, row.unit_id,
            CoverageKind(row.cover) if row.cover else None, row.age_from, row.age_to,
            HousingStatus(row.housing) if row.housing else None, Duration(row.duration) if row.duration else None,
            row.district_id, frozenset(row.facts), frozenset(row.not_facts), row.uid,
        )
        for row in rows
    ]  # fmt: skip


def coverage(*, on: date) -> dict[tuple[int, CoverageKind], int]:
    """Which unit serves a district for whom on a day, by the district's inner key and for whom."""
    rows = DistrictCoverage.objects.filter(valid__contains=on).values_list("district_id", "kind", "unit_id")
    return {(district, CoverageKind(kind)): unit for district, kind, unit in rows}


def districts_of(*, on: date) -> dict[int, int]:
    """The inner key of the district in which each postcode lies on a day."""
    return dict(DistrictArea.objects.filter(valid__contains=on).values_list("postcode", "district_id"))


def delegations(*, on: date, known_at: datetime | None = None) -> list[Delegation]:
    """The lines of the delegation plan that hold on a day, as known at a moment: by function, section and unit."""
    rows = as_of.rows(Delegation, on=on, known_at=known_at).select_related("unit")
    return list(rows.order_by("function", "section", "unit__name", "id"))


def forum(uid: UUID | str) -> Forum:
    """The body with this outer id."""
    return fetch(Forum.objects, uid=uid)


def person(uid: UUID | str) -> Employee:
    """The employee with this outer id."""
    return fetch(Employee.objects, uid=uid)


def district(uid: UUID | str) -> District:
    """The district with this outer id."""
    return fetch(District.objects, uid=uid)


def budgets(*, from_year: int) -> list[UnitBudget]:
    """The units' budgets of a year and the years after it."""
    return list(UnitBudget.objects.filter(year__gte=from_year).order_by("unit_id", "year"))


def interfaces(*, on: date) -> list[Interface]:
    """What units have agreed on where their tasks meet, as of a day."""
    return list(Interface.objects.filter(valid__contains=on).select_related("unit", "other").order_by("about", "id"))


def names() -> dict[int, tuple[UUID, str]]:
    """Every employee's outer id and name."""
    return {key: (uid, name) for key, uid, name in Employee.objects.values_list("id", "uid", "name")}


def district_names(*, on: date) -> dict[int, tuple[UUID, str]]:
    """The outer id and name of every district of a day."""
    rows = District.objects.filter(valid__contains=on).values_list("id", "uid", "name")
    return {key: (uid, name) for key, uid, name in rows}


def rule_ids(*, on: date) -> dict[int, UUID]:
    """The outer id of every rule of who takes whom of a day."""
    return dict(Responsibility.objects.filter(valid__contains=on).values_list("id", "uid"))


def forums(*, on: date) -> list[Forum]:
    """The bodies that meet, as of a day, by name."""
    return list(Forum.objects.filter(valid__contains=on).select_related("unit").order_by("name", "id"))


def working_in(unit_id: int, *, on: date) -> list[int]:
    """Who works in a unit on a day: by employment, or by a function other than leading it."""
    jobs = Employment.objects.filter(unit_id=unit_id, valid__contains=on).values_list("employee_id", flat=True)
    held = Function.objects.filter(unit_id=unit_id, valid__contains=on).exclude(kind=FunctionKind.LEADER.value)
    return sorted({*jobs, *held.values_list("employee_id", flat=True)})


def workplaces(*, on: date, kind: FunctionKind | None = None) -> dict[int, set[int]]:
    """The units in which each employee works on a day, by employment or function; or those of one kind of function."""
    held = Function.objects.filter(valid__contains=on)
    rows = list((held.filter(kind=kind.value) if kind else held).values_list("employee_id", "unit_id"))
    if kind is None:
        rows += Employment.objects.filter(valid__contains=on).values_list("employee_id", "unit_id")
    found: dict[int, set[int]] = {}
    for employee_id, unit_id in rows:
        found.setdefault(employee_id, set()).add(unit_id)
    return found


def rule(uid: UUID | str, *, on: date) -> Responsibility:
    """The rule of who takes whom with this outer id, where it holds on a day."""
    return fetch(Responsibility.objects.filter(valid__contains=on), uid=uid)


def unit_ids() -> dict[int, UUID]:
    """The outer id of every unit that is, was or will be."""
    return dict(Unit.objects.values_list("id", "uid"))


def functions_by_unit(actor: Actor, *, on: date) -> dict[int, set[FunctionKind]]:
    """The functions that an acting user holds on a day, by the unit's inner key."""
    found: dict[int, set[FunctionKind]] = {}
    held = Function.objects.filter(employee__account_id=actor.id, valid__contains=on)
    for unit_id, kind in held.values_list("unit_id", "kind"):
        found.setdefault(unit_id, set()).add(FunctionKind(kind))
    return found


def employees_like(name: str, *, on: date, most: int) -> list[tuple[Employee, list[Unit]]]:
    """The employees of a day whose names hold some words, by name, each with the units she works in: two queries."""
    works = Employment.objects.filter(valid__contains=on)
    who = list(
        Employee.objects.filter(name__icontains=name, id__in=works.values("employee_id")).order_by("name", "id")[:most]
    )
    held: dict[int, list[Unit]] = {one.id: [] for one in who}
    for work in works.filter(employee_id__in=held).select_related("unit").order_by("unit__name", "id"):
        if work.unit not in held[work.employee_id]:
            held[work.employee_id].append(work.unit)
    return [(one, held[one.id]) for one in who]


def responsibility(uid: UUID | str) -> Responsibility:
    """The rule of who takes whom with this outer id."""
    return fetch(Responsibility.objects, uid=uid)


def delegation(uid: UUID | str) -> Delegation:
    """The line of the delegation plan with this outer id."""
    return fetch(Delegation.objects.select_related("unit"), uid=uid)


def districts(*, on: date, known_at: datetime | None = None) -> list[District]:
    """The districts of a day, by name."""
    return list(as_of.rows(District, on=on, known_at=known_at).order_by("name", "id"))


def workers(*, on: date, known_at: datetime | None = None) -> list[tuple[Employee, str]]:
    """Everybody who is employed on a day, by name, each with the names of her units: two queries."""
    held = _places_of_work(on, known_at)
    who = Employee.objects.filter(id__in=held).order_by("name", "id")
    return [(one, held[one.id]) for one in who]


def _places_of_work(on: date, known_at: datetime | None = None) -> dict[int, str]:
    """The names of the units in which each employee works on a day, by her inner key."""
    held: dict[int, list[str]] = {}
    works = as_of.rows(Employment, on=on, known_at=known_at).order_by("unit__name", "id")
    for employee_id, name in works.values_list("employee_id", "unit__name"):
        held.setdefault(employee_id, []).append(name)
    return {employee_id: ", ".join(dict.fromkeys(names)) for employee_id, names in held.items()}


def competences(*, on: date) -> list[tuple[Competence, str]]:
    """Every competence of a day with who has it, by its name, and the names of her units: two queries."""
    held = _places_of_work(on)
    rows = Competence.objects.filter(valid__contains=on).select_related("employee")
    return [(one, held.get(one.employee_id, "")) for one in rows.order_by("name", "employee__name", "id")]


def functions_at(unit_id: int, *, on: date) -> list[Function]:
    """Who has which function in a unit on a day, by name."""
    rows = Function.objects.filter(unit_id=unit_id, valid__contains=on).select_related("employee")
    return list(rows.order_by("employee__name", "kind", "id"))


def member(uid: UUID | str) -> ForumMember:
    """The seat in a body with this outer id, with the body and who has it."""
    return fetch(ForumMember.objects.select_related("forum", "employee"), uid=uid)


def successions() -> list[Succession]:
    """Which unit took over how much of which, in the order in which it was noted."""
    rows = UnitSuccession.objects.order_by("on", "id").values_list("unit_id", "successor_id", "share", "on")
    return [Succession(*row) for row in rows]


def names_of(unit_ids: Iterable[int], *, on: date) -> dict[int, str]:
    """The names that some units have on a day; of one that is not there then, its newest name before: one query."""
    known = UnitNaming.objects.filter(unit_id__in=list(unit_ids), valid__startswith__lte=on)
    ordered = known.order_by("unit_id", "-valid").distinct("unit_id")
    return dict(ordered.values_list("unit_id", "name"))

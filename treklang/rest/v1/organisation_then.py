"""The organisation as of a day (`on`) and as it was known at a moment (`known_at`): what the pages of it show, as JSON.

Beside the table, since none of it is one row: a chart, a unit with all that is known of it on a day.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_type_hints
from uuid import UUID

import ninja
from django.http import HttpRequest
from django.utils import timezone
from ninja import NinjaAPI, Schema
from pydantic import create_model

from treklang.cases import loads
from treklang.kernel import clock
from treklang.organisation import (
    as_of,
    charting,
    district_facts,
    employee_facts,
    forum_facts,
    queries,
    unit_facts,
)
from treklang.organisation.charting import Box
from treklang.rest.v1.operations import REFUSALS, asked, asked_by_staff
from treklang.rest.v1.schemas import Amount
from treklang.ui.audience import check_audience
from treklang.ui.signed_in import actor_of

MOMENT = frozenset({"on", "known_at"})
ON: Any = ninja.Query(None, description="the day; today where it is left out")  # type: ignore[type-arg]
KNOWN: Any = ninja.Query(  # type: ignore[type-arg]
    None, description="the moment before which all that is told was written; now where it is left out"
)
# Inner keys say nothing outside.
INNER = frozenset({"id", "unit_id", "district"})


def shape_of(kind: type[Any]) -> type[Schema]:
    """The schema of one of the organisation room's facts, without its inner keys."""
    hints = get_type_hints(kind)
    told: Any = {
        one.name: (Amount if hints[one.name] is Decimal else hints[one.name], ...)
        for one in fields(kind)
        if one.name not in INNER
    }
    return create_model(f"{kind.__name__}Told", __base__=Schema, **told)


class LeaderTold(Schema):
    """Who leads a unit, or stands in for who does."""

    uid: UUID
    name: str
    is_deputy: bool


class BoxTold(Schema):
    """A unit of the chart: below which other it lies, who leads it, how many work there, and how much lies with it."""

    uid: UUID
    name: str
    kind: str
    parent: UUID | None
    leaders: list[LeaderTold]
    staff: int
    citizens: int
    cases: int
    late: int
    soon: int


class WorkerTold(Schema):
    """Somebody who is employed on the day, and in which units."""

    uid: UUID
    name: str
    units: str


class RuleTold(Schema):
    """A rule of who takes whom; what is null or empty, it does not ask."""

    uid: UUID
    rank: int
    outcome: str
    unit: UUID | None
    cover: str | None
    because: str
    age_from: int | None
    age_to: int | None
    housing: str | None
    duration: str | None
    district: UUID | None
    facts: list[str]
    not_facts: list[str]


class LineTold(Schema):
    """A line of the delegation plan. `unit` null: everywhere; `amount` null: without limit."""

    uid: UUID
    function: str
    unit: UUID | None
    section: str
    amount: Amount | None
    period: str
    adopted_by: str


class DistrictTold(Schema):
    """A district, its postcodes, and the unit that serves it for whom."""

    uid: UUID
    code: str
    name: str
    postcodes: list[int]
    served_by: dict[str, UUID]


ForumTold = shape_of(forum_facts.Body)


def _of_lists(name: str, kind: type[Any], **parts: type[Any]) -> type[Schema]:
    """The schema of a class that holds several lists, each of its own kind."""
    lists: Any = {part: (list[shape_of(one)], ...) for part, one in parts.items()}  # type: ignore[misc]
    assert set(parts) == {one.name for one in fields(kind)}
    return create_model(name, __base__=Schema, **lists)


UnitTold = _of_lists(
    "UnitTold", unit_facts.UnitFacts, people=unit_facts.Person, leading=unit_facts.Leading, posts=unit_facts.PostThen,
    belonging=unit_facts.Belonging, sites=unit_facts.SiteThen, traits=unit_facts.TraitThen,
    exceptions=unit_facts.ExceptionThen, covers=unit_facts.Cover, districts=unit_facts.DistrictThen,
    agreements=unit_facts.Agreement, forums=unit_facts.ForumThen, budgets=unit_facts.BudgetThen,
    namings=unit_facts.Naming, placings=unit_facts.Placing, successions=unit_facts.Succession,
)  # fmt: skip
EmployeeTold = _of_lists(
    "EmployeeTold", employee_facts.EmployeeFacts, jobs=employee_facts.Job, functions=employee_facts.Held,
    sides=employee_facts.Side, skills=employee_facts.Skill, seats=employee_facts.Seat, followers=employee_facts.Follower,
    neighbours=employee_facts.Neighbour,
)  # fmt: skip


def add_all(api: NinjaAPI) -> None:
    """Give the API the organisation of any day."""
    for path, name, schema, tell, summary in (
        ("chart", "chart", list[BoxTold], _chart, "The chart"),
        ("employees", "employees", list[WorkerTold], _workers, "Those employed"),
        ("responsibilities", "responsibilities", list[RuleTold], _rules, "Responsibilities"),
        ("delegations", "delegations", list[LineTold], _lines, "Delegation plan"),
        ("districts", "districts", list[DistrictTold], _districts, "Districts"),
        ("forums", "forums", list[ForumTold], _forums, "Forums"),  # type: ignore[valid-type]
    ):
        _add(api, f"/organisation/{path}", f"organisation.{name}", schema, tell, summary)
    _add_one(api, "/organisation/units/{uuid:uid}", "organisation.unit", UnitTold, _unit, "Whole unit")
    _add_one(
        api, "/organisation/employees/{uuid:uid}", "organisation.employee", EmployeeTold, _employee,
        "Whole employee",
    )  # fmt: skip


def _add(
    api: NinjaAPI, path: str, name: str, schema: Any, tell: Callable[[date, datetime | None], Any], summary: str
) -> None:
    def several(request: HttpRequest, on: date | None = ON, known_at: datetime | None = KNOWN) -> Any:
        return tell(*_moment(request, on, known_at))

    _get(api, path, name, schema, summary, several)


def _add_one(
    api: NinjaAPI, path: str, name: str, schema: Any, tell: Callable[[UUID, date, datetime | None], Any], summary: str
) -> None:
    def one(request: HttpRequest, uid: UUID, on: date | None = ON, known_at: datetime | None = KNOWN) -> Any:
        return tell(uid, *_moment(request, on, known_at))

    _get(api, path, name, schema, summary, one)


def _get(api: NinjaAPI, path: str, name: str, schema: Any, summary: str, run: Callable[..., Any]) -> None:
    api.get(
        path, operation_id=name, tags=["organisation"], summary=summary, response={200: schema, **REFUSALS},
    )(run)  # fmt: skip


def _moment(request: HttpRequest, on: date | None, known_at: datetime | None) -> tuple[date, datetime | None]:
    """The day and the moment that are asked for; a moment without a zone is one of Denmark's."""
    asked(request, "organisation:read", MOMENT)
    check_audience(asked_by_staff, actor_of(request).kind)
    if known_at is not None and timezone.is_naive(known_at):
        known_at = known_at.replace(tzinfo=clock.DENMARK)
    return on or clock.today(), known_at


def _chart(on: date, known_at: datetime | None) -> list[dict[str, Any]]:
    every = [one for box in charting.chart(on=on, known_at=known_at) for one in box.walk()]
    held = loads.of_units([one.unit.id for one in every], on=on)
    outer = {one.unit.id: one.unit.uid for one in every}
    return [_box(one, outer, held.get(one.unit.id, loads.NOTHING)) for one in every]


def _box(one: Box, outer: dict[int, UUID], load: loads.Load) -> dict[str, Any]:
    parent = outer.get(one.unit.parent_id) if one.unit.parent_id else None
    told = {"uid": one.unit.uid, "name": one.unit.name, "kind": one.unit.kind, "parent": parent, "staff": one.staff}
    numbers = {"citizens": load.citizens, "cases": load.cases, "late": load.late, "soon": load.soon}
    return {**told, **numbers, "leaders": list(one.leaders)}


def _unit(uid: UUID, on: date, known_at: datetime | None) -> Any:
    return unit_facts.facts_of(queries.unit(uid).id, on=on, known_at=known_at)


def _employee(uid: UUID, on: date, known_at: datetime | None) -> Any:
    return employee_facts.facts_of(queries.person(uid).id, on=on, known_at=known_at)


def _workers(on: date, known_at: datetime | None) -> list[dict[str, Any]]:
    workers = queries.workers(on=on, known_at=known_at)
    return [{"uid": one.uid, "name": one.name, "units": where} for one, where in workers]


def _rules(on: date, known_at: datetime | None) -> list[dict[str, Any]]:
    units = {one.id: one.uid for one in as_of.units(on=on, known_at=known_at)}
    areas = {one.area.id: one.area.uid for one in district_facts.districts(on=on, known_at=known_at)}
    return [
        {
            "uid": one.uid, "rank": one.rank, "outcome": one.outcome.value, "because": one.because,
            "unit": units.get(one.unit or 0), "district": areas.get(one.district or 0),
            "cover": one.cover and one.cover.value, "age_from": one.age_from, "age_to": one.age_to,
            "housing": one.housing and one.housing.value, "duration": one.duration and one.duration.value,
            "facts": sorted(one.facts), "not_facts": sorted(one.not_facts),
        }
        for one in queries.taking_rules(on=on, known_at=known_at)
    ]  # fmt: skip


def _lines(on: date, known_at: datetime | None) -> list[dict[str, Any]]:
    return [
        {
            "uid": one.uid, "function": one.function, "unit": one.unit.uid if one.unit else None, "section": one.section,
            "amount": one.amount, "period": one.period, "adopted_by": one.adopted_by,
        }
        for one in queries.delegations(on=on, known_at=known_at)
    ]  # fmt: skip


def _districts(on: date, known_at: datetime | None) -> list[dict[str, Any]]:
    return [
        {
            "uid": one.area.uid, "code": one.area.code, "name": one.area.name, "postcodes": list(one.postcodes),
            "served_by": {kind.value: server.uid for kind, server in one.servers.items()},
        }
        for one in district_facts.districts(on=on, known_at=known_at)
    ]  # fmt: skip


def _forums(on: date, known_at: datetime | None) -> Any:
    return list(forum_facts.forums(on=on, known_at=known_at))

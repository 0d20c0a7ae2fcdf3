"""The organisation as a chart: who leads each unit and how many work there, as of a day and as known at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from treklang.organisation import as_of
from treklang.organisation.as_of import UnitThen
from treklang.organisation.models import Employment, Function, Unit, UnitNaming, UnitPlacement
from treklang.organisation.rules import FunctionKind


@dataclass(frozen=True)
class Leader:
    """Who leads a unit, or stands in for who does."""

    uid: UUID
    name: str
    is_deputy: bool


@dataclass(frozen=True)
class Box:
    """A unit of the chart with those below it. `staff` are the employees of the unit itself, each counted once."""

    unit: UnitThen
    leaders: tuple[Leader, ...]
    staff: int
    below: tuple[Box, ...]

    def walk(self) -> Iterator[Box]:
        """The box and all below it, each before what is below itself."""
        yield self
        for one in self.below:
            yield from one.walk()

    @property
    def total(self) -> int:
        """The employees of the unit and of all below it."""
        return sum(one.staff for one in self.walk())

    @property
    def heads(self) -> list[Leader]:
        """Those who lead it, without who stands in for them."""
        return [one for one in self.leaders if not one.is_deputy]

    @property
    def led_by_each(self) -> float | None:
        """How many employees each leader of the unit itself leads (S1.14); None where nobody leads it."""
        heads = len(self.heads)
        return max(self.staff - heads, 0) / heads if heads else None

    @property
    def led_below_by_each(self) -> float | None:
        """The same of the unit with all below it: employees who lead nobody, by leader."""
        heads = len({leader.uid for one in self.walk() for leader in one.heads})
        return max(self.total - heads, 0) / heads if heads else None


def chart(*, on: date, known_at: datetime | None = None) -> list[Box]:
    """The units that are below none, each with all below it. Two statements however many there are.

    By name, those that have units below them first.
    """
    units = as_of.units(on=on, known_at=known_at)
    leaders, staff = _manned(on, known_at)
    there = {one.id for one in units}
    below: dict[int | None, list[UnitThen]] = defaultdict(list)
    for one in units:
        below[one.parent_id if one.parent_id in there else None].append(one)

    def boxes(above: int | None) -> tuple[Box, ...]:
        ordered = sorted(below[above], key=lambda one: not below[one.id])
        return tuple(Box(one, tuple(leaders[one.id]), staff[one.id], boxes(one.id)) for one in ordered)

    return list(boxes(None))


def days_of_change() -> list[date]:
    """The days on which a unit, a name, a place in the line or a leader began or ended, the oldest first."""
    parts = [
        f"select {end}(valid) as day from {model._meta.db_table}{where}"  # noqa: S608 - names of our own tables
        for model, where in _WATCHED
        for end in ("lower", "upper")
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"select day from ({' union '.join(parts)}) d where day is not null order by day")  # noqa: S608
        return [day for (day,) in cursor.fetchall()]


def _manned(on: date, known_at: datetime | None) -> tuple[dict[int, list[Leader]], dict[int, int]]:
    leaders: dict[int, list[Leader]] = defaultdict(list)
    staff: dict[int, int] = defaultdict(int)
    statement = _MANNED.format(function=as_of.source(Function, known_at), employment=as_of.source(Employment, known_at))
    with connection.cursor() as cursor:
        cursor.execute(statement, {"on": on, "known_at": known_at, "leader": FunctionKind.LEADER.value})
        for unit, uid, name, is_deputy, number in cursor.fetchall():
            if uid is None:
                staff[unit] = number
            else:
                leaders[unit].append(Leader(uid, name, is_deputy))
    return leaders, staff


_WATCHED = (
    (Unit, ""), (UnitNaming, ""), (UnitPlacement, ""),
    (Function, f" where kind = '{FunctionKind.LEADER.value}'"),
)  # fmt: skip
_MANNED = """
select f.unit_id, e.uid, e.name, f.is_deputy, 0 as number
  from {function} f join organisation_employee e on e.id = f.employee_id
 where f.kind = %(leader)s and f.valid @> %(on)s::date
union all
select w.unit_id, null, null, null, count(distinct w.employee_id)
  from {employment} w where w.valid @> %(on)s::date group by w.unit_id
 order by 1, 4, 3
"""

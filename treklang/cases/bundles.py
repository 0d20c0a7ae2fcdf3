"""Open cases in bundles: by unit, caseworker and the postcode where the citizen lives, with what is due in them.

For whoever weighs units and moves cases between them: numbers only, no citizen.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from treklang.cases.due import not_ours


class Bundle(NamedTuple):
    """Open cases of a day that are alike: how many, of how many citizens, and how many of the authority's deadlines in them
    are overdue or due by the day that is soon. `citizens` counts a citizen in each bundle that has a case of hers."""

    unit: int
    caseworker: int | None
    postcode: int | None
    cases: int
    citizens: int
    late: int
    soon: int


class Lying(NamedTuple):
    """An open case of a day and with whom it lies; `born_on` and `postcode` are what rules of who takes whom ask."""

    case: int
    uid: UUID
    citizen: int
    unit: int
    caseworker: int | None
    postcode: int | None
    born_on: date | None
    late: int
    soon: int


class Shared(NamedTuple):
    """How many citizens have open cases in both of two bundles."""

    unit: int
    caseworker: int | None
    postcode: int | None
    other_unit: int
    other_caseworker: int | None
    other_postcode: int | None
    citizens: int


def bundles(*, on: date, soon: date) -> list[Bundle]:
    """Every open case of a day, in bundles."""
    return [Bundle(*row) for row in _asked(_BUNDLES, on, soon)]


def left_in(unit_ids: Collection[int], *, on: date) -> int:
    """How many open cases lie in some units on a day or later."""
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, {"units": list(unit_ids), "on": on})
        return int(cursor.fetchone()[0])


def shared(*, on: date) -> list[Shared]:
    """Where citizens have open cases in more than one unit."""
    return [Shared(*row) for row in _asked(_SHARED, on, on)]


def lying(
    *, on: date, soon: date | None = None, units: Collection[int] = (), cases: Collection[UUID] = (),
    citizens: Collection[int] = (),
) -> list[Lying]:  # fmt: skip
    """The open cases of some units, some cases, or those of some citizens, one by one; what is due in them by `soon` is
    counted only where that is given."""
    given = {"units": list(units), "cases": list(cases), "citizens": list(citizens)}
    return [Lying(*row) for row in _asked(_LYING, on, soon, **given)]


def _asked(statement: str, on: date, soon: date | None, **given: Any) -> list[Any]:
    params: dict[str, Any] = {"on": on, "soon": soon, "not_ours": not_ours(), **given}
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        found: list[Any] = cursor.fetchall()
        return found


_OPEN = """
with open as (
    select c.id, c.uid, c.citizen_id, a.unit_id, a.caseworker_id, nullif(d.postcode, '')::int as postcode
      from cases_assignment a
      join cases_case c on c.id = a.case_id
      left join people_address d on d.citizen_id = c.citizen_id and d.valid @> %(on)s::date
     where a.valid @> %(on)s::date and c.opened_on <= %(on)s::date
       and (c.closed_on is null or c.closed_on > %(on)s::date)
)"""
_DUE = """, due as (
    select k.case_id, count(*) filter (where k.due_on < %(on)s::date) as late,
           count(*) filter (where k.due_on >= %(on)s::date) as soon
      from cases_clock k
     where k.met_by is null and k.ended_by is null and k.due_on <= %(soon)s::date and k.case_id is not null
       and k.rule <> all (%(not_ours)s)
     group by k.case_id
)"""
_BUNDLES = (
    _OPEN
    + _DUE
    + """
select o.unit_id, o.caseworker_id, o.postcode, count(*), count(distinct o.citizen_id),
       coalesce(sum(due.late), 0)::int, coalesce(sum(due.soon), 0)::int
  from open o left join due on due.case_id = o.id
 group by o.unit_id, o.caseworker_id, o.postcode
"""
)
_LEFT = """
select count(distinct a.case_id)
  from cases_assignment a join cases_case c on c.id = a.case_id
 where a.unit_id = any (%(units)s::bigint[]) and (a.valid @> %(on)s::date or lower(a.valid) > %(on)s::date)
   and (c.closed_on is null or c.closed_on > %(on)s::date)
"""
_SHARED = (
    _OPEN  # noqa: S608 - constants of this file
    + """
select a.unit_id, a.caseworker_id, a.postcode, b.unit_id, b.caseworker_id, b.postcode, count(distinct a.citizen_id)
  from open a join open b on b.citizen_id = a.citizen_id and b.unit_id > a.unit_id
 where a.citizen_id in (select citizen_id from open group by citizen_id having count(distinct unit_id) > 1)
 group by 1, 2, 3, 4, 5, 6
"""
)
_LYING = (
    _OPEN
    + _DUE
    + """
select o.id, o.uid, o.citizen_id, o.unit_id, o.caseworker_id, o.postcode, p.born_on,
       coalesce(due.late, 0)::int, coalesce(due.soon, 0)::int
  from open o
  join people_citizen p on p.id = o.citizen_id
  left join due on due.case_id = o.id
 where o.unit_id = any (%(units)s::bigint[]) or o.uid = any (%(cases)s::uuid[])
    or o.citizen_id = any (%(citizens)s::bigint[])
 order by o.id
"""
)

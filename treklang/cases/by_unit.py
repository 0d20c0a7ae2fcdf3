"""Cases by unit and month: how many were opened, and how many were open when the month ended. Numbers only.

They are counted with the system's own rights, as loads are: they say how much each unit has, and nothing of any one case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import connection

from treklang.kernel.acting import with_rights_of
from treklang.kernel.actions import accounts


@dataclass(frozen=True)
class MonthOfUnit:
    """A month (its first and last day) of a unit, as the unit had the cases then."""

    unit: int
    first_on: date
    last_on: date
    opened: int
    open: int


def months(year: int, *, until: date) -> list[MonthOfUnit]:
    """Every month of a year that has begun on a day, by unit; of the month that runs, what is open on that day.

    A case that was opened counts for the unit that had it first in the month it was opened. One statement.
    """
    with with_rights_of(accounts.system()), connection.cursor() as cursor:
        cursor.execute(_MONTHS, {"from": date(year, 1, 1), "to": date(year, 12, 31), "until": until})
        return [MonthOfUnit(*row) for row in cursor.fetchall()]


_MONTHS = """
with month as (
    select m::date as first_on, least((m + interval '1 month - 1 day')::date, %(until)s) as last_on
      from generate_series(%(from)s::date, least(%(to)s::date, %(until)s::date), interval '1 month') m
), opened as (
    select a.unit_id, m.first_on, count(*) as number
      from month m
      join cases_case c on c.opened_on between m.first_on and m.last_on
      join lateral (
          select a.unit_id from cases_assignment a
           where a.case_id = c.id and not isempty(a.valid) order by lower(a.valid) limit 1
      ) a on true
     group by a.unit_id, m.first_on
), held as (
    select a.unit_id, m.first_on, count(*) as number
      from month m
      join cases_assignment a on a.valid @> m.last_on
      join cases_case c on c.id = a.case_id and c.opened_on <= m.last_on
       and (c.closed_on is null or c.closed_on > m.last_on)
     group by a.unit_id, m.first_on
)
select coalesce(o.unit_id, h.unit_id), m.first_on, m.last_on, coalesce(o.number, 0), coalesce(h.number, 0)
  from opened o full join held h on h.unit_id = o.unit_id and h.first_on = o.first_on
  join month m on m.first_on = coalesce(o.first_on, h.first_on)
 order by 2, 1
"""

"""How much lies with some units on a day: numbers of citizens, cases and deadlines, and nothing of any one of them.

They are counted with the system's own rights: how busy a unit is, is no secret among the staff; who is in it, is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from treklang.cases.due import not_ours
from treklang.kernel.acting import with_rights_of
from treklang.kernel.actions import accounts

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Load:
    """What lies with a unit: open cases, whose they are, and the authority's deadlines in them that are late or due within a
    week."""

    citizens: int = 0
    cases: int = 0
    late: int = 0
    soon: int = 0


NOTHING = Load()


def of_units(unit_ids: Iterable[int], *, on: date) -> dict[int, Load]:
    """The load of some units on a day, by inner key; a unit with nothing is left out. One statement counts them all."""
    with with_rights_of(accounts.system()), connection.cursor() as cursor:
        cursor.execute(_LOADS, {"units": list(unit_ids), "on": on, "soon": on + WEEK, "not_ours": not_ours()})
        return {unit: Load(*numbers) for unit, *numbers in cursor.fetchall()}


_LOADS = """
with held as materialized (
    select a.unit_id, a.case_id, c.citizen_id
      from cases_assignment a join cases_case c on c.id = a.case_id
     where a.unit_id = any(%(units)s) and a.valid @> %(on)s::date
       and c.opened_on <= %(on)s and (c.closed_on is null or c.closed_on > %(on)s)
), due as (
    select h.unit_id, count(*) filter (where k.due_on < %(on)s) as late,
           count(*) filter (where k.due_on between %(on)s and %(soon)s) as soon
      from held h join cases_clock k on k.case_id = h.case_id
     where k.started_on <= %(on)s and k.due_on <= %(soon)s and (k.met_on is null or k.met_on > %(on)s)
       and (k.ended_on is null or k.ended_on > %(on)s) and k.rule <> all (%(not_ours)s)
     group by h.unit_id
)
select h.unit_id, count(distinct h.citizen_id), count(*), coalesce(max(d.late), 0), coalesce(max(d.soon), 0)
  from held h left join due d on d.unit_id = h.unit_id group by h.unit_id
"""

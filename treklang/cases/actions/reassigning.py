"""Moving many open cases between units at once, as a change of the organisation does. No clock is touched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, transaction

from treklang.cases.events import CaseEvent
from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


class CaseMove(NamedTuple):
    """Where an open case goes: its inner key, the unit's and the caseworker's (None: nobody has it yet there)."""

    case: int
    unit: int
    caseworker: int | None


@transaction.atomic
def move(*, moves: Sequence[CaseMove], on: date, by: Actor, at: datetime, plan: UUID) -> int:
    """Give open cases to other units from a day on, by `plan` (its outer id); give how many moved.

    As `cases.assign` for each: the assignment of the day ends, those that would begin later are emptied, the coordinator of
    the day is kept, one event a case tells of it. Cases closed by then are left alone. Two statements whatever the number.
    """
    organisation.check_may(by, Deed.ORGANISE)
    if not moves:
        return 0
    given: dict[str, Any] = {
        "cases": [one.case for one in moves], "units": [one.unit for one in moves],
        "workers": [one.caseworker for one in moves], "on": on,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_END, given)
        # What ended names who coordinates; cases that ended no assignment were closed, or nobody had them.
        ended = cursor.fetchall()
        cursor.execute(_BEGIN, given | {
            "ended": [case for case, _ in ended], "kept": [coordinator for _, coordinator in ended],
            "uids": [ids.new("assignment") for _ in moves],
        })  # fmt: skip
        moved = cursor.fetchall()
    _tell(moved, by, at, plan)
    return len(moved)


def _tell(moved: Sequence[tuple[int, int, int]], by: Actor, at: datetime, plan: UUID) -> None:
    data = {"plan": str(plan)}
    rows = [(citizen, case, unit, data) for citizen, case, unit in moved]
    events.append_many(CaseEvent.MOVED, by=by, at=at, rows=rows)


_END = """
with held as (
    select a.case_id, a.coordinator_id
      from unnest(%(cases)s::bigint[]) as m (case_id)
      join cases_case c on c.id = m.case_id and (c.closed_on is null or c.closed_on > %(on)s::date)
      join cases_assignment a on a.case_id = m.case_id and a.valid @> %(on)s::date
), ended as (
    update cases_assignment a
       set valid = daterange(least(lower(a.valid), %(on)s::date), %(on)s::date)
      from held h
     where a.case_id = h.case_id and (a.valid @> %(on)s::date or lower(a.valid) > %(on)s::date)
)
select case_id, coordinator_id from held
"""
_BEGIN = """
with begun as (
    insert into cases_assignment (uid, case_id, unit_id, caseworker_id, coordinator_id, valid)
    select m.uid, m.case_id, m.unit_id, m.caseworker_id, e.coordinator_id, daterange(%(on)s::date, null)
      from unnest(%(uids)s::uuid[], %(cases)s::bigint[], %(units)s::bigint[], %(workers)s::bigint[])
           as m (uid, case_id, unit_id, caseworker_id)
      join unnest(%(ended)s::bigint[], %(kept)s::bigint[]) as e (case_id, coordinator_id) using (case_id)
    returning case_id, unit_id
)
select c.citizen_id, c.id, b.unit_id from begun b join cases_case c on c.id = b.case_id
"""

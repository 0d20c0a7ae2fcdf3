"""Which days of which citizens must be told of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.db import connection, transaction

from treklang.kernel import ids, published
from treklang.kernel.once import first_time
from treklang.services.published import GrantServiceVersion, GrantVersion

# The usual case, a day already waiting, writes nothing and takes a lock that writers share. The lock is what makes it
# safe: `prepare` locks the row alone, so it either sees what this transaction wrote or hears of it afterwards.
_MARK = """
with waiting as (
    select 1 from ffb_gateway_delivery
     where citizen = %(citizen)s and day = %(day)s and state = 'waiting' and bundle = ''
       for share
)
insert into ffb_gateway_delivery as kept (uid, citizen, day, state, held_because, bundle, receipt, changes)
select %(uid)s, %(citizen)s, %(day)s, 'waiting', '', '', '', 1
 where not exists (select from waiting)
    on conflict (citizen, day) do update
   set state = 'waiting', held_because = '', changes = kept.changes + 1, due_at = excluded.due_at
"""
# Longer than a worker is ever away unseen: ends of help that no tick looked for are found up to so many days later.
_LOOK_BACK_DAYS = 31


def mark(*, citizen: int, day: date) -> None:
    """Note in the caller's transaction that something changed for a citizen on a day (in Denmark)."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK, {"uid": ids.new("ffb_delivery", day), "citizen": citizen, "day": day})


@transaction.atomic
def mark_ended_help(*, today: date) -> None:
    """Mark the days on which help ended as planned: nothing is written on such a day, so no event tells of it.

    Does so once a day; called again it does nothing.
    """
    if not first_time(f"ffb_gateway.ended_help/{today}"):
        return
    days = tuple(today - timedelta(days=back) for back in range(1, _LOOK_BACK_DAYS + 1))
    for citizen, day in sorted(set(_ends(days))):
        mark_where_new(citizen=citizen, day=day)


def mark_where_new(*, citizen: int, day: date) -> None:
    """Mark a day that is not in the outbox; leave one that is, sent or not, as it is."""
    with connection.cursor() as cursor:
        cursor.execute("select 1 from ffb_gateway_delivery where citizen = %s and day = %s", [citizen, day])
        if cursor.fetchone() is None:
            mark(citizen=citizen, day=day)


def _ends(days: tuple[date, ...]) -> Iterator[tuple[int, date]]:
    for grant in published.read(GrantVersion, order=("version",), ended_on=days):
        yield grant.citizen_id, grant.ended_on or days[0]
    for service in published.read(GrantServiceVersion, order=("version",), ended_on=days):
        yield service.citizen_id, service.ended_on or days[0]

"""Which days of which citizens must be told of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta
from typing import Protocol

from django.db import connection, transaction

from treklang.goals.published import GoalVersion
from treklang.integrations.ffb_gateway.models import Delivery
from treklang.kernel import ids, published
from treklang.kernel.once import first_time
from treklang.services.published import GrantServiceVersion, GrantVersion


class Ending(Protocol):
    """A version of something of a citizen's that ends on a day."""

    @property
    def citizen_id(self) -> int: ...
    @property
    def ended_on(self) -> date | None: ...


# The usual case, a day already waiting, writes nothing and takes a lock that writers share. The lock is what makes it
# safe: `prepare` locks the row alone, so it either sees what this transaction wrote or hears of it afterwards.
# A delivery holds the whole report, which not everybody may see who does something that must be told (`kernel_finish`).
_MARK = """
select kernel_finish(%(citizen)s);
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
# Whose rows end on a day that was written down before: on that day a report is due although nothing is written.
_ENDING: tuple[type[Ending], ...] = (GrantVersion, GrantServiceVersion, GoalVersion)
# Longer than a worker is ever away unseen.
_LOOK_BACK_DAYS = 31
_is_untold: ContextVar[bool] = ContextVar("untold", default=False)


@contextmanager
def untold() -> Iterator[None]:
    """Mark nothing of what happens in the block: a past that was told before, by the system it comes from.

    A past that was made up was never told; it is nobody's, and nobody must be told of it.
    """
    token = _is_untold.set(True)
    try:
        yield
    finally:
        _is_untold.reset(token)


def mark(*, citizen: int, day: date) -> None:
    """Note in the caller's transaction that something changed for a citizen on a day (in Denmark)."""
    if _is_untold.get():
        return
    with connection.cursor() as cursor:
        cursor.execute(_MARK, {"uid": ids.new("ffb_delivery", day), "citizen": citizen, "day": day})


def mark_missing(*, citizen: int, days: Iterable[date]) -> None:
    """Mark those of a citizen's days that are not in the outbox; leave those that are, sent or not, as they are."""
    known = set(Delivery.objects.filter(citizen=citizen).values_list("day", flat=True))
    missing = [day for day in days if day not in known]
    rows = [Delivery(uid=ids.new("ffb_delivery", day), citizen=citizen, day=day) for day in missing]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def mark_planned_ends(*, today: date) -> None:
    """Mark the days on which help or a goal ended as planned: no event tells of them.

    Does so once a day; called again it does nothing.
    """
    if not first_time(f"ffb_gateway.planned_ends/{today}"):
        return
    days = tuple(today - timedelta(days=back) for back in range(1, _LOOK_BACK_DAYS + 1))
    ends = {(one.citizen_id, one.ended_on) for row in _ENDING for one in _ended(row, days)}
    for citizen in {citizen for citizen, _ in ends}:
        mark_missing(citizen=citizen, days=sorted(day for one, day in ends if one == citizen and day))


def _ended(row: type[Ending], days: tuple[date, ...]) -> list[Ending]:
    return published.read(row, order=("version",), ended_on=days)

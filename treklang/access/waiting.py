"""Numbers of the first page that no list there has: what a leader is to look at, what a worker was asked, her drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import connection


@dataclass(frozen=True)
class OnDesk:
    """Breaks of the glass by those one leads, looks of their sample that nobody has looked at, questions to oneself, and
    one's own drafts."""

    glass: int = 0
    looks: int = 0
    questions: int = 0
    drafts: int = 0


# The sample's own order is not needed to count it: as many looks as it has places, less those that were reviewed.
_COUNTED = """
select (select count(*) from access_glass g
         where g.reviewed_at is null and g.broken_by_id = any (asked.led) and g.broken_by_id <> asked.me),
       (select count(*) from (select from kernel_reading r
                               where r.by_id = any (asked.led) and r.by_id <> asked.me and r.at >= %s and r.at < %s
                               limit %s) drawn)
       - (select count(*) from kernel_readingreview v
           where v.looked_by_id = any (asked.led) and v.looked_by_id <> asked.me
             and v.looked_at >= %s and v.looked_at < %s),
       (select count(*) from kernel_readingreview v
         where v.looked_by_id = asked.me and v.finding = 'asked' and v.reviewed_at >= %s),
       (select count(*) from kernel_draft d where d.by_id = asked.me)
  from (select kernel_scope_led() as led, kernel_acting_user() as me) asked
"""


def on_desk(*, period: tuple[datetime, datetime], size: int, asked_since: datetime) -> OnDesk:
    """The numbers of the acting user: of the sample of `period` with `size` places, and questions since a moment; one query."""
    since, until = period
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, [since, until, size, since, until, asked_since])
        glass, looks, questions, drafts = cursor.fetchone()
    return OnDesk(glass, max(looks, 0), questions, drafts)

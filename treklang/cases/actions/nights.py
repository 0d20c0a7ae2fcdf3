"""What the calendar does by itself: ages are reached, deadlines run out, figures are made. It bears being run twice.

Each pass takes up whatever is due by now, however long ago, so that a night on which the system was down is made good by
the next pass, and the worker makes one as it starts.
"""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import connection, transaction

from treklang.cases.actions import clocks
from treklang.cases.events import CaseEvent
from treklang.cases.models import Clock
from treklang.kernel import clock, events
from treklang.kernel.actor import Actor
from treklang.law.reckoning import AGE_REACHED
from treklang.law.register import law

A_BATCH = 5000
AGES_A_BATCH = 200


def age_rules() -> list[str]:
    """The ids of the rules whose ages fire by themselves."""
    return [rule.id for rule in law().clocks() if AGE_REACHED in rule.stops and not rule.waits_for]


@transaction.atomic
def reach_ages(*, today: date, by: Actor) -> int:
    """Say of some citizens that they have reached an age by today, on that day's first moment; gives how many."""
    due = Clock.objects.filter(rule__in=age_rules(), due_on__lte=today, met_by=None, ended_by=None)
    reached = 0
    for row in list(due.order_by("due_on", "id")[:AGES_A_BATCH]):
        clocks.hold(row.citizen_id)
        if not due.filter(id=row.id).exists():  # somebody's deed met or ended it while we waited
            continue
        events.append(
            CaseEvent.AGE_REACHED, by=by, at=_midnight(row.due_on), citizen=row.citizen_id, case=row.case_id,
            data={"rule": row.rule, "on": row.due_on.isoformat()},
        )  # fmt: skip
        reached += 1
    return reached


@transaction.atomic
def note_passed(*, now: datetime) -> int:
    """Note of some deadlines that they have run out unmet; gives how many. Hours run out at their moment, days with the day."""
    rows = Clock.objects.filter(met_by=None, ended_by=None, passed_at=None, due_on__lte=clock.danish_day(now))
    late = rows.filter(due_at=None, due_on__lt=clock.danish_day(now)) | rows.filter(due_at__lte=now)
    keys = list(late.order_by("due_on", "id").values_list("id", flat=True)[:A_BATCH])
    return Clock.objects.filter(id__in=keys, passed_at=None).update(passed_at=now)


@transaction.atomic
def make_figures(*, rule: str, now: datetime) -> None:
    """Make the figures of the public page anew: how many applications of an area were answered in each quarter, in time."""
    with connection.cursor() as cursor:
        cursor.execute(_FIGURES, {"rule": rule, "now": now, "today": clock.danish_day(now)})


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.DENMARK)


# A deadline counts in the quarter it was due in: what is still unanswered then was not kept.
_FIGURES = """
insert into cases_keptfigure (area, quarter_on, answered, kept, extended, median_days, made_at)
select a.area, date_trunc('quarter', c.due_on)::date, count(*),
       count(*) filter (where c.met_on <= c.due_on), count(*) filter (where c.extended_by is not null),
       percentile_disc(0.5) within group (order by c.met_on - c.started_on), %(now)s
  from cases_clock c join cases_application a on a.id::text = c.about
 where c.rule = %(rule)s and c.ended_by is null and (c.met_on is not null or c.due_on < %(today)s)
 group by 1, 2
on conflict (area, quarter_on) do update
   set answered = excluded.answered, kept = excluded.kept, extended = excluded.extended,
       median_days = excluded.median_days, made_at = excluded.made_at
"""

"""How a clock of the law stands: as a condition for lists and counts, and of one row. Both say the same."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from treklang.cases.models import Clock
from treklang.cases.models.clock import RUNS
from treklang.kernel import clock
from treklang.kernel.wording import Worded, say

MET = Q(met_on__isnull=False, ended_by=None)
# Hours are kept to the minute where the minute is known, all else with the day.
BY_THE_HOUR = Q(due_at__isnull=False, met_at__isnull=False)


class ClockState(Worded):
    """How a clock stands; the value stands in addresses. A clock that is overdue runs too, and one may be extended besides."""

    RUNS = "loeber", say("Løber")
    OVERDUE = "overskredet", say("Overskredet")
    KEPT = "overholdt", say("Overholdt")
    LATE = "for-sent", say("Opfyldt for sent")
    EXTENDED = "forlaenget", say("Forlænget")
    ENDED = "bortfaldet", say("Bortfaldet")


def standing(state: ClockState, now: datetime) -> Q:
    """The condition of clocks that stand so now."""
    match state:
        case ClockState.RUNS:
            return RUNS
        case ClockState.OVERDUE:
            return RUNS & (Q(due_at=None, due_on__lt=clock.danish_day(now)) | Q(due_at__lte=now))
        case ClockState.KEPT:
            return MET & (Q(BY_THE_HOUR, met_at__lte=F("due_at")) | Q(~BY_THE_HOUR, met_on__lte=F("due_on")))
        case ClockState.LATE:
            return MET & (Q(BY_THE_HOUR, met_at__gt=F("due_at")) | Q(~BY_THE_HOUR, met_on__gt=F("due_on")))
        case ClockState.EXTENDED:
            return Q(extended_by__isnull=False)
    return Q(ended_by__isnull=False)


def state_of(row: Clock, now: datetime) -> ClockState:
    """How one clock stands now; whether it was extended is a matter of its own."""
    if row.ended_by is not None:
        return ClockState.ENDED
    if row.met_on is not None:
        return ClockState.LATE if _met_late(row, row.met_on) else ClockState.KEPT
    overdue = row.due_at <= now if row.due_at else row.due_on < clock.danish_day(now)
    return ClockState.OVERDUE if overdue else ClockState.RUNS


def _met_late(row: Clock, met_on: date) -> bool:
    if row.due_at is not None and row.met_at is not None:
        return row.met_at > row.due_at
    return met_on > row.due_on


def days_late(row: Clock, today: date) -> int:
    """How many days after its deadline a clock was met, or has run by today; 0 where it is in time or fell away."""
    if row.ended_by is not None:
        return 0
    return max(((row.met_on or today) - row.due_on).days, 0)


def due_between(first: date, last: date) -> Q:
    """The condition of clocks whose deadline lies in a period, both days with it."""
    return Q(due_on__gte=first, due_on__lte=last)


def counted(rows: QuerySet[Clock], *, now: datetime, this_year: tuple[date, date]) -> dict[ClockState, int]:
    """How many of some clocks run and are overdue now, and were kept or met late of those due in the period: one query."""
    within = due_between(*this_year)
    wanted: dict[str, Any] = {
        state.name: Count("id", filter=standing(state, now)) for state in (ClockState.RUNS, ClockState.OVERDUE)
    } | {state.name: Count("id", filter=standing(state, now) & within) for state in (ClockState.KEPT, ClockState.LATE)}
    found = rows.aggregate(**wanted)
    return {ClockState[name]: number for name, number in found.items()}

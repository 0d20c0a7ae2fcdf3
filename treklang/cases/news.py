"""What is new in one's own cases: those that were handed to her and not opened yet, and what others did since she looked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import (
    Case as OneOf,
    Count,
    DateField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.functions.datetime import TruncDate

from treklang.cases.models import Assignment
from treklang.cases.waiting import Told, joined, told
from treklang.cases.work import Scope
from treklang.kernel import clock, events, reading
from treklang.kernel.actor import Actor

# News is of the last days: what is older is found in the journal and on the timeline.
WITHIN = timedelta(days=7)
# What a thing's text says of a case that was handed to her; of others it gives how many events and the newest one's code.
HANDED = "handed"
# What others do in a case that whoever has it must know of.
NAMES = (
    "note.written", "document.added", "task.added", "application.received", "access_request.received",
    "deadline.moved", "handover.returned", "happening.corrected", "recommendation.made", "agenda.concluded",
    "meeting.held", "hearing.answered", "decision.made", "decision.reasons_asked", "complaint.received",
    "complaint.withdrawn", "appeal.decided", "appeal.returned", "action_plan.answered", "order.accepted",
    "order.declined", "placement.begun", "placement.ended", "status.reported", "follow_up.held",
)  # fmt: skip


def new_to(scope: Scope, *, by: Actor, kind: str) -> Told:
    """The open cases of a scope in which something is new to an acting user, the newest first."""
    since = clock.now() - WITHIN
    held: QuerySet[Any, Any] = Assignment.objects.filter(case_id__in=scope.case_ids(), valid__contains=scope.on)
    held = held.annotate(
        handed_on=F("valid__startswith"),
        opened_at=reading.last_opened(by=by, case_key="case_id", citizen_key="case__citizen_id", since=since),
    )
    theirs = events.rows().filter(
        case=OuterRef("case_id"), recorded_at__gt=Coalesce(OuterRef("opened_at"), Value(since)), name__in=NAMES
    )
    theirs = theirs.exclude(by_id=by.id).order_by("-recorded_at", "-id")
    unseen = Q(opened_at=None) | Q(handed_on__gt=TruncDate("opened_at"))
    handed = Q(handed_on__gt=scope.on - WITHIN) & unseen
    rows = held.annotate(newest=Subquery(theirs.values("name")[:1])).filter(handed | Q(newest__isnull=False))
    on = OneOf(When(handed, then=F("handed_on")), default=TruncDate(Subquery(theirs.values("recorded_at")[:1])),
               output_field=DateField())  # fmt: skip
    counted = Subquery(theirs.order_by().values("case").annotate(n=Count("id")).values("n"))
    text = OneOf(When(handed, then=Value(HANDED)), default=joined(counted, Value(":"), F("newest")),
                 output_field=TextField())  # fmt: skip
    return told(rows, kind=kind, on=on, text=text, order=("-w_on", "w_subject"))

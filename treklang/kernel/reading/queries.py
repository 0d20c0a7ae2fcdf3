"""Reading the reading log. Who asks for a time asks the parts of that time only."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import OuterRef, QuerySet, Subquery

from treklang.kernel import clock
from treklang.kernel.actor import Actor
from treklang.kernel.models import Reading

# How far back it is looked when somebody last saw a case: who comes back after longer sees everything as new.
REMEMBERED = timedelta(days=396)


def looks_at(citizen: int, *, since: datetime | None = None) -> QuerySet[Reading]:
    """Every look at a citizen with who looked, for a list; refused ones too. `since` leaves out the parts before."""
    rows = Reading.objects.filter(citizen=citizen, at__lte=clock.now()).select_related("by")
    return rows if since is None else rows.filter(at__gte=since)


def of_citizen(citizen: int, *, newest: int = 200) -> list[Reading]:
    """The newest looks at a citizen, newest first."""
    return list(looks_at(citizen).order_by("-at", "-id")[:newest])


def last_look(*, by: Actor, case_key: str, citizen_key: str, page: str) -> Subquery:
    """An expression for another room's query: when `by` last looked at a page of the case and citizen in those keys.

    Null where that is more than a year ago.
    """
    rows = Reading.objects.filter(
        by_id=by.id, citizen=OuterRef(citizen_key), case=OuterRef(case_key), page=page, refused=False,
        at__gte=clock.now() - REMEMBERED,
    )  # fmt: skip
    return Subquery(rows.order_by("-at").values("at")[:1])


def last_opened(*, by: Actor, case_key: str, citizen_key: str, since: datetime) -> Subquery:
    """As `last_look`, of any page of the case (a list of names opens nothing), and since a moment only."""
    rows = Reading.objects.filter(
        by_id=by.id, citizen=OuterRef(citizen_key), case=OuterRef(case_key), page__startswith="case.", refused=False,
        at__gte=since,
    )  # fmt: skip
    return Subquery(rows.order_by("-at").values("at")[:1])

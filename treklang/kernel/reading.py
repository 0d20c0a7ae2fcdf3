"""The reading log's writer: every page that shows a citizen calls it before it shows anything."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery

from treklang.kernel.actor import Actor
from treklang.kernel.models import Reading as Reading


def look(*, by: Actor, citizen: int, page: str, case: int | None = None, purpose: str = "") -> None:
    """Note that `by` looks at a citizen. An error here refuses the page: what cannot be logged is not shown."""
    Reading.objects.create(by_id=by.id, citizen=citizen, case=case, page=page, purpose=purpose)


def look_at_many(*, by: Actor, seen: Iterable[tuple[int, int | None]], page: str) -> None:
    """Note that `by` sees some citizens' cases (citizen, case) on a list, in one statement whatever their number."""
    rows = [Reading(by_id=by.id, citizen=citizen, case=case, page=page) for citizen, case in dict.fromkeys(seen)]
    Reading.objects.bulk_create(rows)


def looks_at(citizen: int) -> QuerySet[Reading]:
    """Every look at a citizen with who looked, for a list."""
    return Reading.objects.filter(citizen=citizen).select_related("by")


def of_citizen(citizen: int, *, newest: int = 200) -> list[Reading]:
    """The newest looks at a citizen, newest first."""
    return list(Reading.objects.filter(citizen=citizen).select_related("by").order_by("-at", "-id")[:newest])


def last_look(*, by: Actor, case_key: str, citizen_key: str, page: str) -> Subquery:
    """An expression for another room's query: when `by` last looked at a page of the case and citizen in those keys."""
    rows = Reading.objects.filter(by_id=by.id, citizen=OuterRef(citizen_key), case=OuterRef(case_key), page=page)
    return Subquery(rows.order_by("-at").values("at")[:1])

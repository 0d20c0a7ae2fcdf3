"""What happened, told once: actions append events here and subscribers hear of them inside the transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Window

from treklang.kernel import ids
from treklang.kernel.actor import Actor
from treklang.kernel.models import Event as Event
from treklang.kernel.wording import Sentence, Worded


class EventName(Worded):
    """Base of each room's list of what can happen there: `OPENED = "case.opened", say("Sag åbnet")`."""


Subscriber = Callable[[Event], None]
_subscribers: list[Subscriber] = []
_titles: dict[str, Sentence] = {}


def subscribe(subscriber: Subscriber) -> None:
    """Let `subscriber` hear of every event, inside its transaction. Only the composition root calls this."""
    if subscriber not in _subscribers:
        _subscribers.append(subscriber)


def declare(names: type[EventName]) -> None:
    """Make a room's event names known, so that a timeline can show their titles."""
    _titles.update({name.value: name.title for name in names})


def title_of(code: str) -> Sentence:
    """The words for an event's code on a timeline."""
    return _titles[code]


def known() -> Mapping[str, Sentence]:
    """Every event name that a loaded room declares."""
    return dict(_titles)


def append(
    name: EventName,
    *,
    by: Actor,
    at: datetime,
    citizen: int | None = None,
    case: int | None = None,
    unit: int | None = None,
    data: Mapping[str, Any] | None = None,
) -> Event:
    """Write the event and tell the subscribers; the last thing an action does. `at` is when it happened (aware)."""
    event = Event.objects.create(
        uid=ids.new("event", name.value),
        name=name.value,
        by_id=by.id,
        at=at,
        citizen=citizen,
        case=case,
        unit=unit,
        data=dict(data or {}),
    )
    for subscriber in _subscribers:
        subscriber(event)
    return event


def rows() -> QuerySet[Event]:
    """Every event that the acting user may see, for whoever lists them in an order of her own."""
    return Event.objects.all()


def of_case(case: int) -> list[Event]:
    """All events of a case, oldest first."""
    return list(Event.objects.filter(case=case).select_related("by").order_by("at", "id"))


def newest_in(cases: list[int], names: Collection[str]) -> dict[int, str]:
    """Which of some codes happened last in each of some cases, by case: one query for a list of cases."""
    rows = Event.objects.filter(case__in=cases, name__in=list(names)).order_by("case", "-at", "-id").distinct("case")
    return {case: name for case, name in rows.values_list("case", "name") if case is not None}


def newest_moment(case_key: str, names: Collection[str]) -> Subquery:
    """As `newest_name`: when it happened."""
    rows = Event.objects.filter(case=OuterRef(case_key), name__in=list(names)).order_by("-at", "-id")
    return Subquery(rows.values("at")[:1])


def of_citizen(citizen: int, *, newest: int = 200) -> list[Event]:
    """The newest events of a citizen, newest first."""
    return list(Event.objects.filter(citizen=citizen).select_related("by").order_by("-at", "-id")[:newest])


def page_of_citizen(citizen: int, *, page: int, size: int, kinds: Collection[str] = ()) -> tuple[list[Event], int]:
    """A page of a citizen's events, newest first, and how many there are in all: one query.

    `kinds` are the first parts of the codes that are wanted ("decision" of "decision.made"); none means all. A page that
    is not there is empty, and the number then 0.
    """
    wanted = Q()
    for kind in kinds:
        wanted |= Q(name__startswith=f"{kind}.")
    rows = Event.objects.filter(wanted, citizen=citizen).select_related("by").annotate(in_all=Window(Count("id")))
    found = list(rows.order_by("-at", "-id")[(page - 1) * size : page * size])
    return [*found], found[0].in_all if found else 0


def newest_name(case_key: str, names: Collection[str]) -> Subquery:
    """An expression for a query of a room above: which of `names` happened last in the case whose key is in `case_key`."""
    rows = Event.objects.filter(case=OuterRef(case_key), name__in=list(names)).order_by("-at", "-id")
    return Subquery(rows.values("name")[:1])


def recorded_since(case_key: str, since_key: str, names: Collection[str], *, not_by: Actor) -> Subquery:
    """An expression for another room's query: how many of `names` others recorded in the case after the moment in
    `since_key`; None where there were none."""
    rows = Event.objects.filter(case=OuterRef(case_key), recorded_at__gt=OuterRef(since_key), name__in=list(names))
    counted = rows.exclude(by_id=not_by.id).order_by().values("case").annotate(n=Count("id"))
    return Subquery(counted.values("n"))

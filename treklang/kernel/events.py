"""What happened, told once: actions append events here and subscribers hear of them inside the transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.fields.json import KeyTextTransform

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


def append_many(
    name: EventName,
    *,
    by: Actor,
    at: datetime,
    rows: Sequence[tuple[int | None, int | None, int | None, Mapping[str, Any]]],
) -> None:
    """Many events of one name at once, each of (citizen, case, unit, data).

    Subscribers are not told: for what nothing else follows from, of which one deed does very many.
    """
    if not rows:
        return
    written = {id(data): json.dumps(data, cls=DjangoJSONEncoder) for _, _, _, data in rows}
    given: dict[str, Any] = {
        "name": name.value, "by": by.id, "at": at, "uids": [ids.new("event", name.value) for _ in rows],
        "citizens": [citizen for citizen, _, _, _ in rows], "cases": [case for _, case, _, _ in rows],
        "units": [unit for _, _, unit, _ in rows], "data": [written[id(data)] for _, _, _, data in rows],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_MANY, given)


_MANY = """
insert into kernel_event (uid, name, citizen, "case", unit, by_id, at, recorded_at, data)
select m.uid, %(name)s, m.citizen, m.a_case, m.unit, %(by)s, %(at)s, kernel_record_time(), m.data::jsonb
  from unnest(%(uids)s::uuid[], %(citizens)s::bigint[], %(cases)s::bigint[], %(units)s::bigint[], %(data)s::text[])
       with ordinality as m (uid, citizen, a_case, unit, data, n)
 order by m.n
"""


def rows() -> QuerySet[Event]:
    """Every event that the acting user may see, for whoever lists them in an order of her own."""
    return Event.objects.all()


def named(names: Collection[str], *, citizen: int, case: int | None) -> list[Event]:
    """The events with some names of a case, or of a citizen and no case."""
    return list(Event.objects.filter(citizen=citizen, case=case, name__in=list(names)).order_by("at", "id"))


def by_uid(uids: Collection[UUID]) -> dict[UUID, Event]:
    """Some events by their outer ids, with who did it: one query."""
    return {event.uid: event for event in Event.objects.filter(uid__in=list(uids)).select_related("by")}


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


def of_citizen(citizen: int, *, names: Collection[str] = (), newest: int = 200) -> list[Event]:
    """The newest events of a citizen in all her cases and outside them, newest first; of `names` only, where there are any."""
    wanted = Q(name__in=list(names)) if names else Q()
    rows = Event.objects.filter(wanted, citizen=citizen).select_related("by")
    return list(rows.order_by("-at", "-id")[:newest])


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


def name_of(uid_key: str) -> Subquery:
    """An expression for a query of a room above: the name of the event whose outer id is in `uid_key`; None where the
    acting user may not see it."""
    return Subquery(Event.objects.filter(uid=OuterRef(uid_key)).values("name")[:1])


def told_of(uid_key: str, fact: str) -> Subquery:
    """As `name_of`: what that event tells by the name of a fact, as text."""
    rows = Event.objects.filter(uid=OuterRef(uid_key)).annotate(told=KeyTextTransform(fact, "data"))
    return Subquery(rows.values("told")[:1])


def recorded_since(case_key: str, since_key: str, names: Collection[str], *, not_by: Actor) -> Subquery:
    """An expression for another room's query: how many of `names` others recorded in the case after the moment in
    `since_key`; None where there were none."""
    rows = Event.objects.filter(case=OuterRef(case_key), recorded_at__gt=OuterRef(since_key), name__in=list(names))
    counted = rows.exclude(by_id=not_by.id).order_by().values("case").annotate(n=Count("id"))
    return Subquery(counted.values("n"))

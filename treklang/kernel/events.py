"""What happened, told once: actions append events here and subscribers hear of them inside the transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

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


def of_case(case: int) -> list[Event]:
    """All events of a case, oldest first."""
    return list(Event.objects.filter(case=case).select_related("by").order_by("at", "id"))


def names_in(cases: list[int]) -> dict[int, list[str]]:
    """The codes of what happened in some cases, oldest first, by case: one query for a list of cases."""
    found: dict[int, list[str]] = {case: [] for case in cases}
    for case, name in Event.objects.filter(case__in=cases).order_by("at", "id").values_list("case", "name"):
        if case is not None:
            found[case].append(name)
    return found


def of_citizen(citizen: int, *, newest: int = 200) -> list[Event]:
    """The newest events of a citizen, newest first."""
    return list(Event.objects.filter(citizen=citizen).select_related("by").order_by("-at", "-id")[:newest])

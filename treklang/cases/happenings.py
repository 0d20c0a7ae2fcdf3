"""What happened in a case as the law reckons with it: events as happenings, and what holds around them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings

from treklang.cases.rules import is_correctable
from treklang.kernel.events import Event
from treklang.law import reckoning
from treklang.law.calendar_dk import Calendar
from treklang.law.reckoning import (
    Circumstances,
    Following,
    Happening,
    Running,
    names_that_matter,
    reckon,
    rules_by_name,
)
from treklang.law.register import law
from treklang.law.rules import Rule
from treklang.people.queries import Citizen


@cache
def names() -> frozenset[str]:
    """The names of the events that start, meet, end or move a clock."""
    return names_that_matter(law())


def correctable(name: str) -> bool:
    """Whether the time of an event of this name can be put right: a deadline hangs on it, and it follows from nothing."""
    return is_correctable(name, names=names())


def day_of(event: Event, others: Iterable[Event]) -> date | None:
    """The day on which an event was as it stands now, after the corrections among the others; None where it never was."""
    told = reckoning.told([happening(one) for one in {event.id: event, **{one.id: one for one in others}}.values()])
    return next((one.day for one in told if one.uid == str(event.uid)), None)


def happening(event: Event) -> Happening:
    """An event as the law reckons with it."""
    return Happening(str(event.uid), event.name, event.at, event.data)


def around(citizen: Citizen) -> Circumstances:
    """What holds for a citizen besides what happened."""
    return born(citizen.born_on)


def born(on: date | None) -> Circumstances:
    """What holds for somebody born on a day."""
    municipality = settings.MUNICIPALITY
    return Circumstances(on, Calendar(municipality.saturdays), municipality.limits)


@cache
def _rules() -> dict[str, tuple[Rule, ...]]:
    return rules_by_name(law())


def following(circumstances: Circumstances) -> Following:
    """The clocks of a case that nothing was told of yet, to be told of it one happening after the other."""
    return Following(circumstances, _rules())


def reckoned(events: list[Happening], circumstances: Circumstances) -> list[Running]:
    """The clocks that follow from what happened."""
    return reckon(events, circumstances, law())


def columns(clock: Running) -> dict[str, Any]:
    """A reckoned clock as the columns of its row; a row is known by its rule and what started it."""
    return {
        "rule": clock.rule, "rule_version": clock.version, "about": clock.about, "started_by": UUID(clock.started_by),
        "started_on": clock.started_on, "first_due_on": clock.first_due_on or clock.due_on, "due_on": clock.due_on,
        "due_at": clock.due_at, "met_by": _uid(clock.met_by), "met_on": clock.met_on, "met_at": clock.met_at,
        "ended_by": _uid(clock.ended_by), "ended_on": clock.ended_on, "extended_by": _uid(clock.extended_by),
    }  # fmt: skip


def _uid(text: str) -> UUID | None:
    return UUID(text) if text else None

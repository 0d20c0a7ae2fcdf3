"""A citizen's way through the help as her page draws it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _, ngettext

from treklang.insight.flow.journeys import Happened, Stop, Stretch, journey, longest_wait, stretches
from treklang.insight.steps import CONTACTS
from treklang.kernel import events
from treklang.kernel.events import Event
from treklang.people.queries import Citizen
from treklang.ui.addresses import address_of
from treklang.ui.formats import show_date, show_number
from treklang.ui.pages import Page
from treklang.web.people.citizen_frame import citizen_frame

# A wait is pointed out from here on; shorter ones are the work itself.
LONG = timedelta(days=28)
WIDE = 1000.0


@dataclass(frozen=True)
class Known:
    """What the page is made of: steps and contacts that the reader may see, newest first, and her cases' outer ids and numbers by
    their inner ones."""

    events: list[Event]
    cases: Mapping[int, tuple[UUID, str]]


def page(person: Citizen, known: Known, now: datetime) -> dict[str, Any]:
    """The variables of `people/journey.html`."""
    by_uid = {one.uid: one for one in known.events}
    stops = journey(Happened(one.uid, one.at, one.name, one.by_id) for one in reversed(known.events))
    spans = stretches(stops, until=now)
    return {
        **citizen_frame(person, Page.JOURNEY, now.date()),
        "summary": _summary(stops, now),
        "strip": _strip(stops, spans),
        "phases": _phases(spans),
        "stops": [_stop(stop, by_uid[stop.uid], known) for stop in stops],
        "since": f"{_title(stops[-1])}: {_days(now - stops[-1].at)}" if stops else "",
    }


def _summary(stops: list[Stop], now: datetime) -> list[str]:
    if not stops:
        return []
    contacts = sum(stop.activity in CONTACTS for stop in stops)
    people = len({stop.person for stop in stops})
    taken_over = sum(stop.handed_over for stop in stops)
    told = [
        _("Fra %(first)s til i dag: %(days)s.") % {"first": show_date(stops[0].at), "days": _days(now - stops[0].at)},
        ngettext("%(n)s kontakt med borgeren.", "%(n)s kontakter med borgeren.", contacts) % {"n": contacts},
        ngettext("%(n)s medarbejder har været med undervejs.", "%(n)s medarbejdere har været med undervejs.", people)
        % {"n": people},
        ngettext("%(n)s gang var det en anden end sidst.", "%(n)s gange var det en anden end sidst.", taken_over)
        % {"n": taken_over},
    ]
    longest = longest_wait(stops)
    if longest and longest.waited:
        told.append(
            _("Længste ventetid: %(days)s, før dette skete: %(what)s.")
            % {"days": _days(longest.waited), "what": _title(longest)}
        )
    return told


def _strip(stops: list[Stop], spans: list[Stretch]) -> dict[str, Any]:
    """The way as a band: a piece for each stretch in turn dark and light, a dot for each contact, a diamond where somebody
    else took over. Lengths are of `WIDE`."""
    if not stops or spans[-1].until_at <= stops[0].at:
        return {}
    start, whole = stops[0].at, spans[-1].until_at - stops[0].at

    def x(at: datetime) -> float:
        return round((at - start) / whole * WIDE, 1)

    return {
        "pieces": [
            {"x": x(one.from_at), "width": max(round(one.length / whole * WIDE, 1), 1), "odd": number % 2,
             "title": f"{_spent(one)}: {_days(one.length)}"}
            for number, one in enumerate(spans)
        ],
        "contacts": [{"x": x(stop.at), "title": _title(stop)} for stop in stops if stop.activity in CONTACTS],
        "others": [{"x": x(stop.at)} for stop in stops if stop.handed_over],
        "first": start, "last": spans[-1].until_at,
    }  # fmt: skip


def _phases(spans: list[Stretch]) -> dict[str, Any]:
    times: dict[str, timedelta] = {}
    for one in spans:
        times[_spent(one)] = times.get(_spent(one), timedelta(0)) + one.length
    whole = sum(times.values(), timedelta(0))
    columns = [
        {"text": _("Hvad der skete imens")}, {"text": _("I alt"), "numeric": True},
        {"text": _("Andel af tiden"), "numeric": True},
    ]  # fmt: skip
    return {
        "caption": _("Hvor tiden gik"),
        "columns": columns,
        "rows": [{"cells": [name, _days(length), _share(length, whole)]} for name, length in times.items()],
        "empty": _("Der er ikke sket noget endnu"),
    }


def _share(part: timedelta, whole: timedelta) -> str:
    return f"{show_number(100 * (part / whole) if whole else 0.0, 0)} %"


def _stop(stop: Stop, event: Event, known: Known) -> dict[str, Any]:
    waited = stop.waited or timedelta(0)
    case = known.cases.get(event.case or 0)
    return {
        "at": stop.at,
        "title": _title(stop),
        "by": event.by.name,
        "case": {"number": case[1], "href": address_of("case", case[0])} if case else None,
        "is_contact": stop.activity in CONTACTS,
        "other": stop.handed_over,
        "waited": _days(waited) if waited >= timedelta(days=1) else "",
        "is_long": waited >= LONG and not stop.helped,
        "helped": stop.helped,
    }


def _title(stop: Stop) -> str:
    return str(events.title_of(stop.activity))


def _spent(one: Stretch) -> str:
    if one.helped:
        return _("Hjælpen blev givet")
    return f"{one.phase.value} {one.phase.title}" if one.phase else _("Før sagen")


def _days(length: timedelta) -> str:
    days = round(length / timedelta(days=1))
    return ngettext("%(count)s dag", "%(count)s dage", days) % {"count": show_number(days)}

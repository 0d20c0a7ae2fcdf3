"""A case's clocks, and one of them from the missed deadline back to why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.cases import clock_states, clocks
from treklang.cases.clock_states import ClockState
from treklang.cases.clocks import Clock, Extension
from treklang.cases.events import CaseEvent
from treklang.cases.queries import Case
from treklang.kernel.clock import danish_day
from treklang.kernel.events import Event
from treklang.law import explaining
from treklang.law.reckoning import CORRECTED
from treklang.law.register import law
from treklang.law.rules import Due, Rule, Version
from treklang.ui.addresses import address_of
from treklang.ui.formats import show_date, show_datetime, show_short_date
from treklang.ui.happenings import KIND_OF, SHOWN_ON, Happening, happened
from treklang.web.law import law_words
from treklang.web.law.clock_list import TONES
from treklang.web.law.rule_presenter import source

Rows = list[dict[str, Any]]
# What is met where decisions are made, by the first part of the event that meets it.
ANSWERED_BY_DECISION = {"application", "complaint"}


@dataclass(frozen=True)
class Known:
    """What the page is made of: the clock, all that happened in its case (the oldest first), the clock reckoned anew (None
    where what the user sees gives no day), how it was put off, and why the user may not put it off ("" where she may)."""

    case: Case
    row: Clock
    happened: list[Event]
    due: Due | None
    extensions: list[Extension]
    now: datetime
    refusal: str


def clock_page(known: Known) -> dict[str, Any]:
    """The variables of `law/clock.html` but for the case's frame."""
    row, rule, version = known.row, clocks.rule_of(known.row), clocks.version_of(known.row)
    state = clock_states.state_of(row, known.now)
    return {
        "title": law_words.told(rule.title),
        "area": _area(row, {event.uid: event for event in known.happened}),
        "rule": rule.id,
        "state": {"text": str(state.title), "tone": TONES[state]},
        "due_on": row.due_on,
        "due_at": row.due_at,
        "runs": clocks.runs(row),
        "late": late(clock_states.days_late(row, danish_day(known.now))),
        "law": _law(rule, version),
        "course": course(known)[::-1],
        "steps": [law_words.told(step) for step in known.due.steps] if known.due else [],
        "reckoned": _differs(row, known.due),
        "missing": _missing(known.case, rule) if clocks.runs(row) else None,
        "extend": _extend(known, version),
    }


def _area(row: Clock, told: Mapping[UUID, Event]) -> str:
    """What was applied for, where the clock began with an application."""
    event = told.get(row.started_by)
    return law_words.area(event.data.get("area") if event else None, row.started_on)


def late(days: int) -> str:
    """How late, in words; "" for in time."""
    return ngettext("%(n)s dag for sent", "%(n)s dage for sent", days) % {"n": days} if days else ""


def _law(rule: Rule, version: Version) -> Rows:
    """The rule and the version that judged the clock: rows of a summary list."""
    since = _("%(section)s, som den gjaldt fra den %(day)s")
    extension = law_words.told(explaining.extension(version.extension)) if version.extension else ""
    rows = [
        (_("Paragraf"), since % {"section": law_words.section(version), "day": show_short_date(version.since)}),
        (_("Hvad den siger"), law_words.shape(version)),
        (_("Lukkedage"), law_words.told(explaining.closed(version))),
        (_("Forlængelse"), extension),
        (_("Hvem fristen er for"), law_words.sentence(explaining.PARTIES[rule.party])),
        (_("Læst"), source(version)),
        (_("Bemærk"), law_words.told(version.note)),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def course(known: Known) -> Rows:
    """What happened to a clock, the oldest first, as the component `timeline` takes it."""
    by_uid = {event.uid: event for event in known.happened}
    row, at = known.row, {known.case.id: known.case.uid}

    def told(uid: UUID | None, kind: str, on: date | None, tone: str = "neutral") -> Rows:
        if uid is None:
            return []
        event = by_uid.get(uid)
        if event is None:  # the user may not see it, or it is of another case
            return [{"title": _("Noget, du ikke har adgang til"), "kind": kind, "at": on, "tone": tone}]
        shown = happened([event], at, corrects=not known.refusal)[0]
        return [{**shown, "kind": kind, "at": on or event.at, "by": _told_by(event), "tone": tone}]

    start = told(row.started_by, _("Begyndte"), row.started_on, "info")
    between = [*_corrected(known), *_moved(known), *_extended(known)]
    between.sort(key=lambda one: _moment(one["at"]))
    kept = clock_states.state_of(row, known.now) is ClockState.KEPT
    met = told(row.met_by, _("Opfyldt"), row.met_on, "success" if kept else "warning")
    return [*start, *between, *met, *told(row.ended_by, _("Bortfaldt"), row.ended_on)]


def _moment(at: date) -> datetime:
    return at if isinstance(at, datetime) else datetime.combine(at, datetime.min.time()).astimezone()


def _told_by(event: Event) -> str:
    """Who told of it, and when: what happened is often told later."""
    return _("%(who)s skrev det %(when)s") % {"who": event.by.name, "when": show_datetime(event.at)}


def _corrected(known: Known) -> Rows:
    """The times at which the day of what started or met it was put right."""
    wanted = {str(uid) for uid in (known.row.started_by, known.row.met_by) if uid}
    return [
        {"title": event_words(event), "kind": _("Rettet"), "at": event.at, "by": event.by.name, "tone": "neutral"}
        for event in known.happened
        if event.name == CORRECTED and str(event.data.get("event")) in wanted
    ]


def event_words(event: Event) -> str:
    """A correction in words: which day is the right one, or that it never happened."""
    if event.data.get("void"):
        return _("Det, der begyndte fristen, var ikke sket")
    day = show_date(date.fromisoformat(str(event.data["right_on"])))
    return _("Den rigtige dag er %(day)s") % {"day": day}


def _moved(known: Known) -> Rows:
    return [
        {
            "title": _("Fra %(was)s til %(now)s") % {"was": _told_day(event, "was"), "now": _told_day(event, "now")},
            "kind": _("Flyttet"),
            "at": event.at,
            "text": _("Fordi: %(because)s") % {"because": law_words.event_title(str(event.data.get("because", "")))},
            "by": event.by.name,
            "tone": "warning",
        }
        for event in known.happened
        if event.name == CaseEvent.DEADLINE_MOVED.value and event.data.get("clock") == str(known.row.uid)
    ]


def _told_day(event: Event, name: str) -> str:
    return show_short_date(date.fromisoformat(str(event.data[name])))


def _extended(known: Known) -> Rows:
    return [
        {
            "title": _("Til %(day)s ved brev til borgeren") % {"day": show_short_date(one.until)},
            "kind": _("Forlænget"),
            "href": reverse("document", args=[known.case.uid, one.document.uid]),
            "at": one.extended_at,
            "text": one.reason,
            "by": one.extended_by.name,
            "tone": "warning",
        }
        for one in known.extensions
    ]


def _differs(row: Clock, due: Due | None) -> str:
    """What to say where the day reckoned now is not the one that stands."""
    if due is None:
        return _("Fristen kan ikke regnes om af det, du kan se i sagen. Den står, som den blev regnet.")
    if due.on == row.first_due_on:
        return ""
    return _(
        "Regnet i dag bliver fristen %(now)s. I sagen står %(first)s: reglen eller kommunens egen frist er rettet siden."
    ) % {"now": show_short_date(due.on), "first": show_short_date(row.first_due_on)}


def _missing(case: Case, rule: Rule) -> dict[str, str] | None:
    """What is still to happen, and the page where it is done."""
    if not rule.stops:
        return None
    said = law_words.told(rule.meets) or ", ".join(law_words.event_titles(rule.stops))
    return {"text": said, "href": _place(case, rule)}


def _place(case: Case, rule: Rule) -> str:
    """The page of the case on which a rule's clock is met; the overview where nothing says which."""
    part = rule.stops[0].partition(".")[0]
    page = "decision" if part in ANSWERED_BY_DECISION else SHOWN_ON[KIND_OF.get(part, Happening.CASE)]
    return address_of(rule.place or page, case.uid) or address_of(page, case.uid)


def _extend(known: Known, version: Version) -> dict[str, str] | None:
    """The way to put the deadline off, or why the user may not; None where the rule or the house knows none."""
    address = address_of("deadline-extend", known.case.uid, known.row.uid)
    if version.extension is None or not clocks.runs(known.row) or not address:
        return None
    return {"href": address, "refusal": known.refusal, "law": law_words.section(version)}


def case_clocks(case: Case, rows: list[Clock], told: Mapping[UUID, Event], now: datetime) -> dict[str, Any]:
    """The variables of `law/case_deadlines.html`: the clocks that run, and the others, as lines of two tables."""
    running = [_line(case, row, told, now) for row in rows if clocks.runs(row)]
    past = [_line(case, row, told, now) for row in rows if not clocks.runs(row)]
    return {"running": running, "past": past}


def _line(case: Case, row: Clock, told: Mapping[UUID, Event], now: datetime) -> dict[str, Any]:
    rule, state = clocks.rule_of(row), clock_states.state_of(row, now)
    title = {"text": law_words.told(rule.title), "href": reverse("clock", args=[case.uid, row.uid])}
    cells = [
        title | {"note": _area(row, told) or law_words.section(clocks.version_of(row))},
        {"text": _name(told, row.started_by), "note": show_short_date(row.started_on)},
        _due(row),
        {"badge": str(state.title), "tone": TONES[state], "note": late(clock_states.days_late(row, danish_day(now)))},
    ]
    if not clocks.runs(row):
        ended = {"text": _name(told, row.met_by or row.ended_by), "note": show_short_date(row.met_on or row.ended_on)}
        cells.insert(3, ended)
    return {"cells": cells, "tone": "late" if state is ClockState.OVERDUE else ""}


def _due(row: Clock) -> dict[str, Any]:
    put_off = row.first_due_on != row.due_on
    note = _("først %(day)s") % {"day": show_short_date(row.first_due_on)} if put_off else ""
    if clocks.runs(row):
        return {"on": row.due_on, "note": note}
    return {"text": show_short_date(row.due_on), "note": note}


def _name(told: Mapping[UUID, Event], uid: UUID | None) -> str:
    event = told.get(uid) if uid else None
    return law_words.event_title(event.name) if event else ""


def nearest(case: Case, found: Iterable[Mapping[str, Any]]) -> Rows:
    """The nearest clocks of a case as the component `due_list` takes them, from what `cases.clocks.nearest` tells."""
    return [
        {
            "text": law_words.told(law()[one["rule"]].title),
            "href": reverse("clock", args=[case.uid, one["uid"]]),
            "number": case.number,
            "who": law_words.area(one["area"], date.fromisoformat(one["started_on"])),
            "date": {"on": date.fromisoformat(one["due_on"])},
        }
        for one in found
    ]

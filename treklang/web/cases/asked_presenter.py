"""Applications and wishes to see the files as the overview and their own pages show them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases import areas
from treklang.cases.queries import Case
from treklang.cases.rules import AccessKind, AccessOutcome
from treklang.ui.formats import show_date

Rows = list[dict[str, Any]]


def waiting(case: Case, applications: Iterable[Mapping[str, Any]], requests: Iterable[Mapping[str, Any]]) -> Rows:
    """What waits for an answer, the nearest deadline first, from what `cases.asked` tells."""
    found = [*(_application(case, one) for one in applications), *(_request(case, one) for one in requests)]
    return sorted(found, key=lambda one: one["due_on"] or date.max)


def _application(case: Case, one: Mapping[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat(one["received_on"])
    ways = [
        _way("application-answered", case, one["uid"], _("Er besvaret")),
        _way("application-withdraw", case, one["uid"], _("Er trukket tilbage")),
    ]
    title = str(areas.title_of(one["area"], on=day))
    return _entry(case, one, title, _("Ansøgning modtaget %(day)s") % {"day": show_date(day)}, ways)


def _request(case: Case, one: Mapping[str, Any]) -> dict[str, Any]:
    day = date.fromisoformat(one["received_on"])
    words = _("%(who)s, modtaget %(day)s") % {"who": one["asked_by"], "day": show_date(day)}
    ways = [_way("access-request-answer", case, one["uid"], _("Besvar"))]
    return _entry(case, one, str(AccessKind(one["kind"]).title), words, ways)


def _entry(case: Case, one: Mapping[str, Any], title: str, words: str, ways: Rows) -> dict[str, Any]:
    extend = [_way("deadline-extend", case, one["clock"], _("Forlæng fristen"))] if one["clock"] else []
    return {
        "title": title,
        "words": words,
        "due_on": date.fromisoformat(one["due_on"]) if one["due_on"] else None,
        "ways": [*ways, *extend],
    }


def _way(name: str, case: Case, uid: str, text: str) -> dict[str, str]:
    return {"text": text, "href": reverse(name, args=[case.uid, uid])}


def application_facts(found: Any, due_on: date | None) -> Rows:
    """An application as a summary list."""
    rows = [
        (_("Søgt om"), str(areas.title_of(found.area, on=found.received_on))),
        (_("Modtaget"), show_date(found.received_on)),
        (_("Med borgerens ord"), found.text),
        (_("Afgøres senest"), show_date(due_on)),
        (_("Besvaret"), show_date(found.answered_on)),
        (_("Trukket tilbage"), show_date(found.withdrawn_on)),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def access_facts(found: Any, due_on: date | None) -> Rows:
    """A wish to see the files as a summary list."""
    outcome = str(AccessOutcome(found.outcome).title) if found.outcome else ""
    rows = [
        (_("Hvad der bedes om"), str(AccessKind(found.kind).title)),
        (_("Bedt om af"), found.asked_by),
        (_("Modtaget"), show_date(found.received_on)),
        (_("Ønsker at se"), found.wish),
        (_("Svares senest"), show_date(due_on)),
        (_("Svar"), outcome),
        (_("Undtaget"), found.answer),
        (_("Besvaret"), show_date(found.answered_on)),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]

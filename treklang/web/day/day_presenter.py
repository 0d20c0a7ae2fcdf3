"""My day as the page shows it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from treklang.access.waiting import OnDesk
from treklang.cases.waiting import NONE, Counted, Waiting
from treklang.ui.formats import show_date, show_number
from treklang.web.day import reviewing
from treklang.web.day.desk import Desk
from treklang.web.day.kinds import Kind, empty_words

NEAR = 7
NOTHING = OnDesk()


def my_day(
    desk: Desk, kinds: Sequence[Kind], found: Mapping[str, Counted], on_desk: OnDesk = NOTHING
) -> dict[str, Any]:
    """The variables of `day/my_day.html` besides the list of cases."""
    waiting = [(kind, found.get(kind.name, NONE)) for kind in kinds]
    there = sorted((one for one in waiting if one[1].total), key=lambda one: _urgency(*one))
    return {
        "lead": lead([(kind, counted) for kind, counted in there if kind.is_deadline], desk.today),
        "numbers": _numbers([_number(kind, counted, desk) for kind, counted in there], on_desk),
        "waiting": [_part(kind, counted, desk) for kind, counted in there],
        "empty_words": empty_words(),
    }


def address(kind: Kind, desk: Desk) -> str:
    """The whole list of one kind."""
    extent = f"?omfang={desk.extent}"
    return reverse("my-waiting", args=[kind.name]) + extent


def lead(deadlines: Sequence[tuple[Kind, Counted]], today: date) -> dict[str, str]:
    """What must be done today, in one sentence, and the next deadline after it."""
    late = sum(counted.late for _kind, counted in deadlines)
    now = sum(counted.now for _kind, counted in deadlines)
    ahead = [one for _kind, counted in deadlines for one in counted.first if one.on and one.on > today]
    nearest = min(ahead, key=lambda one: one.on or date.max, default=None)
    return {
        "late": ngettext("%(count)s frist er overskredet.", "%(count)s frister er overskredet.", late) % {"count": late}
        if late
        else "",
        "now": _today(now),
        "next": _next(nearest) if nearest else "",
    }


def _today(now: int) -> str:
    if not now:
        return _("Ingen frister udløber i dag.")
    return ngettext("%(count)s frist udløber i dag.", "%(count)s frister udløber i dag.", now) % {"count": now}


def _next(one: Waiting) -> str:
    return _("Næste frist er %(day)s.") % {"day": show_date(one.on)}


def _urgency(kind: Kind, counted: Counted) -> tuple[bool, date]:
    """Kinds with deadlines that are out come first, then those with the nearest, then what has none."""
    first = counted.first[0].on if kind.is_deadline and counted.first else None
    return counted.late == 0 or not kind.is_deadline, first or date.max


def _number(kind: Kind, counted: Counted, desk: Desk) -> dict[str, Any]:
    late, now = (counted.late, counted.now) if kind.is_deadline else (0, 0)
    notes = [
        *([ngettext("%(count)s overskredet", "%(count)s overskredet", late) % {"count": late}] if late else []),
        *([ngettext("%(count)s i dag", "%(count)s i dag", now) % {"count": now}] if now else []),
    ]
    return {
        "text": str(kind.title),
        "value": show_number(counted.total),
        "href": address(kind, desk),
        "tone": "late" if late else "near" if now else "calm",
        "note": " · ".join(notes),
    }


def _numbers(waiting: list[dict[str, Any]], on_desk: OnDesk) -> list[dict[str, Any]]:
    """What is late comes first, then what waits for a leader's eyes: they stand in no list on the page."""
    late = [one for one in waiting if one["tone"] == "late"]
    rest = [one for one in waiting if one["tone"] != "late"]
    return [*late, *reviewing.numbers(on_desk), *rest, *_drafts(on_desk.drafts)]


def _drafts(drafts: int) -> list[dict[str, Any]]:
    text = ngettext("Kladde, du ikke har gemt", "Kladder, du ikke har gemt", drafts)
    return [{"text": text, "value": drafts, "href": reverse("drafts"), "tone": "calm"}] if drafts else []


def _part(kind: Kind, counted: Counted, desk: Desk) -> dict[str, Any]:
    more = counted.total > len(counted.first)
    return {
        "id": kind.name,
        "title": str(kind.title),
        "total": counted.total,
        "entries": [_entry(kind, one, desk) for one in counted.first],
        "all_href": address(kind, desk) if more else "",
        "all_text": _("Vis alle %(total)s") % {"total": show_number(counted.total)},
    }


def _entry(kind: Kind, one: Waiting, desk: Desk) -> dict[str, Any]:
    return {
        "citizen": one.name or _("Uden navn"),
        "number": one.number or "",
        "href": kind.href(one),
        "text": one.text,
        "who": one.who if desk.of_unit else "",
        "date": {"on": one.on, "label": str(kind.column), "kind": "deadline" if kind.is_deadline else "event"},
    }

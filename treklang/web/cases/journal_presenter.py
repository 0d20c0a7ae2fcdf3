"""The journal as its page shows it. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.queries import Case, Document, Note, NotesWanted, corrections_of
from treklang.cases.rules import Direction, NoteKind
from treklang.ui.asked import address_with
from treklang.ui.due import task_day
from treklang.ui.formats import show_number, show_short_date


def notes(found: list[Note], *, first: int = 1) -> list[dict[str, Any]]:
    """The notes in the order given, each with its corrections and its number; `first` is the number of the first one."""
    shown = [note(one) for one in found]
    for place, one in enumerate(shown):
        one["number"] = first + place
        one["before"] = shown[place - 1]["uid"] if place else None
        one["after"] = shown[place + 1]["uid"] if place + 1 < len(shown) else None
    return shown


def note(one: Note) -> dict[str, Any]:
    """One note with its corrections."""
    pin = getattr(one, "pin", None)
    return {
        "uid": one.uid,
        "kind": str(NoteKind(one.kind).title),
        "title": one.title,
        "text": one.text,
        "happened_at": one.happened_at,
        "written_at": one.written_at,
        "by": one.written_by.name,
        "corrections": corrections_of(one),
        "pinned": bool(pin and pin.is_pinned),
    }


def tasks(facts: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Open tasks by due date, those without one last; then those done last."""
    return {
        "open": [{**task, "due_on": task_day(task), "who": task["who"] or task["party"]} for task in facts["tasks"]],
        "done": [{**task, "done_at": datetime.fromisoformat(task["done_at"])} for task in facts["done"]],
    }


def documents(found: list[Document], case: Case) -> list[dict[str, Any]]:
    """The documents in the order given, with what tells one from another."""
    return [
        {
            "title": document.title,
            "href": reverse("document", args=[case.uid, document.uid]),
            "direction": str(Direction(document.direction).title),
            "dated_on": document.dated_on,
            "ending": document.file.name.rpartition(".")[2].upper(),
            "size": show_number(max(1, document.file.size / 1024)),
        }
        for document in found
    ]


def chips(wanted: NotesWanted, asked: QueryDict, names: dict[str, str]) -> list[dict[str, str]]:
    """The filters in force, each with the address without it. `names` are the writers' names by username."""
    found = {
        "slags": str(wanted.kind.title) if wanted.kind else "",
        "hvem": names.get(wanted.writer, wanted.writer),
        "ord": f"“{wanted.words}”" if wanted.words else "",
        "fra": _("Fra %(day)s") % {"day": show_short_date(wanted.since)} if wanted.since else "",
        "til": _("Til %(day)s") % {"day": show_short_date(wanted.until)} if wanted.until else "",
    }
    return [
        {"text": text, "remove_href": address_with(asked, **{name: ""}) + "#notes"}
        for name, text in found.items()
        if text
    ]

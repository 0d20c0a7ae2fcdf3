"""The journal as its page shows it. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from treklang.cases.queries import Case, Document, Note, Task
from treklang.cases.rules import Direction, NoteKind
from treklang.ui.formats import show_number


def notes(found: list[Note]) -> list[dict[str, Any]]:
    """The notes in the order given, each with its corrections; a correction stands at its note only."""
    return [_note(note) for note in found if note.corrects_id is None]


def _note(note: Note) -> dict[str, Any]:
    return {
        "uid": note.uid,
        "kind": str(NoteKind(note.kind).title),
        "title": note.title,
        "text": note.text,
        "happened_at": note.happened_at,
        "written_at": note.written_at,
        "by": note.written_by.name,
        "corrections": sorted(note.corrections.all(), key=lambda one: (one.written_at, one.id)),
    }


def tasks(found: list[Task]) -> dict[str, list[Task]]:
    """Open tasks by due date, those without one last; then what is done, the newest first."""
    return {
        "open": sorted(
            (task for task in found if not task.done_at), key=lambda task: (task.due_on or date.max, task.id)
        ),
        "done": sorted((task for task in found if task.done_at), key=lambda task: str(task.done_at), reverse=True),
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

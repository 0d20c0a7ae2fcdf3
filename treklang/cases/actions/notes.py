"""Writing the journal. A note is corrected by a further note, never changed (R109)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from treklang.cases.events import CaseEvent
from treklang.cases.models import Case, Note, NotePin
from treklang.cases.rules import NoteKind, check_text
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.table import fetch
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable


@transaction.atomic
def write(
    *, case_id: int, kind: NoteKind, title: str, text: str, happened_at: datetime, by: Actor, at: datetime
) -> Note:
    """Write a note of what was said, learnt or done, and when that happened (notatpligt, R107)."""
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    case = fetch(Case.objects.select_related("citizen"), id=case_id)
    return _write(case, kind, title, text, happened_at, by, at, corrects=None)


@transaction.atomic
def correct(*, note_id: int, text: str, by: Actor, at: datetime) -> Note:
    """Correct a note by adding to it; the first one stays as it was, with a line that leads to the correction."""
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    note = fetch(Note.objects.select_related("case__citizen"), id=note_id)
    return _write(note.case, NoteKind.CORRECTION, note.title, text, note.happened_at, by, at, corrects=note)


@transaction.atomic
def pin(*, note_id: int, pinned: bool, by: Actor, at: datetime) -> NotePin:
    """Put a note at the top of the journal for all who read it, or let it go back to its place."""
    organisation.check_may(by, Deed.KEEP_JOURNAL)
    note = fetch(Note.objects.select_related("case"), id=note_id)
    found, _ = NotePin.objects.update_or_create(
        note=note, defaults={"is_pinned": pinned}, create_defaults={"uid": ids.new("pin"), "is_pinned": pinned}
    )
    name = CaseEvent.NOTE_PINNED if pinned else CaseEvent.NOTE_UNPINNED
    events.append(name, by=by, at=at, citizen=note.case.citizen_id, case=note.case_id, data={"title": note.title})
    return found


def _write(
    case: Case, kind: NoteKind, title: str, text: str, happened_at: datetime, by: Actor, at: datetime,
    corrects: Note | None,
) -> Note:  # fmt: skip
    check_text(text, field="text")
    check_text(title, field="title")
    check_believable(
        clock.danish_day(happened_at), today=clock.today(), earliest=case.citizen.born_on, field="happened_at"
    )
    note = Note.objects.create(
        uid=ids.new("note", title), case=case, kind=kind.value, title=title.strip(), text=text,
        happened_at=happened_at, written_by_id=by.id, corrects=corrects,
    )  # fmt: skip
    name = CaseEvent.NOTE_CORRECTED if corrects else CaseEvent.NOTE_WRITTEN
    events.append(name, by=by, at=at, citizen=case.citizen_id, case=case.id, data={"title": title, "kind": kind.value})
    return note

"""Notes and documents: written once, corrected by addition."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases import queries
from treklang.cases.actions import documents, notes
from treklang.cases.rules import Direction, NoteKind
from treklang.kernel import files
from treklang.kernel.errors import BadInput, Missing, NotAllowed

TEXT = "Ida ringede og fortalte om sin hverdag."


def _named(value: str | bytes) -> str:
    """Pytest's own names of bytes are bytes where escaping is off."""
    return str(value[:20])


def _note(world: World, text: str = TEXT, happened_at: datetime = NOW, by: str = "anne") -> queries.Note:
    return notes.write(
        case_id=world.case.id, kind=NoteKind.CONTACT, title="Samtale", text=text, happened_at=happened_at,
        by=world[by], at=NOW,
    )  # fmt: skip


def test_a_note_says_when_it_happened_and_who_wrote_it(world: World) -> None:
    note = _note(world, happened_at=datetime(2026, 3, 1, 12, tzinfo=UTC))
    note.refresh_from_db()
    assert (note.happened_at.day, note.written_at, note.written_by_id) == (1, NOW, world["anne"].id)
    assert world.happened()[-1] == "note.written"


def test_a_note_is_corrected_by_addition_and_stands_as_it_was(world: World) -> None:
    note = _note(world)
    added = notes.correct(note_id=note.id, text="Det var hendes søster, der ringede.", by=world["vibeke"], at=NOW)
    note.refresh_from_db()
    assert (note.text, added.corrects_id, added.kind, added.title) == (TEXT, note.id, "correction", "Samtale")
    versions: Any = queries.Note._meta.get_field("versions").related_model
    assert [one.text for one in versions.objects.filter(pgh_obj=note.id)] == [TEXT]
    assert world.happened()[-2:] == ["note.written", "note.corrected"]


def test_no_action_changes_a_note() -> None:
    verbs = {name for name, verb in vars(notes).items() if callable(verb) and verb.__module__ == notes.__name__}
    # A pin is a row of its own: the note stays as it is.
    assert {verb for verb in verbs if not verb.startswith("_")} == {"write", "correct", "pin"}


@pytest.mark.parametrize(
    ("text", "happened_at", "sentence"),
    [
        ("  ", NOW, "Teksten er tom"),
        (TEXT, datetime(2026, 3, 3, tzinfo=UTC), "ligger i fremtiden"),
        (TEXT, datetime(1979, 6, 1, tzinfo=UTC), "01.01.1980"),
    ],
)
def test_a_note_that_cannot_be_leaves_nothing(world: World, text: str, happened_at: datetime, sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        _note(world, text, happened_at)


@pytest.mark.parametrize("name", ["petra", "carl", "sys"])
def test_those_who_do_not_keep_the_journal_cannot_write_in_it(world: World, name: str) -> None:
    note = _note(world)
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        _note(world, by=name)
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        notes.correct(note_id=note.id, text="Nej", by=world[name], at=NOW)
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        _document(world, "brev.txt", b"Hej", by=name)


def _document(world: World, name: str, content: bytes, dated_on: date = TODAY, by: str = "anne") -> queries.Document:
    return documents.add(
        case_id=world.case.id, title="Attest", direction=Direction.RECEIVED, name=name, content=content,
        dated_on=dated_on, by=world[by], at=NOW,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("attest.pdf", b"%PDF-1.7 ...", "application/pdf"),
        ("foto.PNG", b"\x89PNG\r\n\x1a\n...", "image/png"),
        ("foto.jpeg", b"\xff\xd8\xff...", "image/jpeg"),
        ("brev.txt", "Kære kommune æøå".encode(), "text/plain"),
    ],
    ids=_named,
)
def test_a_document_is_journalised_as_it_came(world: World, name: str, content: bytes, media_type: str) -> None:
    found = queries.document(_document(world, name, content).uid)
    assert (bytes(found.file.content), found.file.media_type, found.file.size) == (content, media_type, len(content))
    assert (found.journalised_at, found.journalised_by_id) == (NOW, world["anne"].id)
    assert world.happened()[-1] == "document.added"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("attest.pdf", b"Dette er bare tekst", "hedder .pdf, men indholdet er noget andet"),
        ("foto.png", b"%PDF-1.7", "hedder .png, men indholdet er noget andet"),
        ("foto.jpg", b"\x89PNG\r\n\x1a\n", "hedder .jpg"),
        ("brev.txt", b"\xff\xfe\x00", "hedder .txt"),
        ("brev.txt", b"tekst\x00", "hedder .txt"),
        ("brev.txt", b"", "Filen er tom"),
        ("program.exe", b"MZ", "af typen .exe kan ikke modtages"),
        ("navnloes", b"x", "kan ikke modtages"),
        ("attest.pdf", b"%PDF-" + b"0" * files.LARGEST, "større end 25 MB"),
    ],
    ids=_named,
)
def test_a_file_that_is_not_what_it_says_leaves_nothing(world: World, name: str, content: bytes, sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        _document(world, name, content)


def test_a_document_is_not_older_than_the_citizen_nor_of_tomorrow(world: World) -> None:
    for day in (date(1979, 1, 1), date(2026, 3, 3)):
        with nothing_written(BadInput, "Ret datoen"):
            _document(world, "brev.txt", b"Hej", dated_on=day)


def test_a_note_in_no_case_is_refused(world: World) -> None:
    with nothing_written(Missing, "findes ikke"):
        notes.correct(note_id=0, text="Nej", by=world["anne"], at=NOW)


def test_a_note_is_pinned_for_all_and_let_go_again(world: World) -> None:
    note = _note(world)
    notes.pin(note_id=note.id, pinned=True, by=world["anne"], at=NOW)
    assert queries.notes_pinned(world.case.id) == [note]
    notes.pin(note_id=note.id, pinned=False, by=world["lars"], at=NOW)
    assert queries.notes_pinned(world.case.id) == []
    assert world.happened()[-2:] == ["note.pinned", "note.unpinned"]
    assert queries.note(note.uid).text == note.text


@pytest.mark.parametrize("name", ["petra", "carl", "sys"])
def test_those_who_do_not_keep_the_journal_pin_nothing(world: World, name: str) -> None:
    note = _note(world)
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        notes.pin(note_id=note.id, pinned=True, by=world[name], at=NOW)

"""What stands beside a case, read for several cases at once; and the journal page by page."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import NOW, TODAY, World
from treklang.cases import queries
from treklang.cases.actions import notes, tasks
from treklang.cases.queries import NotesWanted
from treklang.cases.rules import NoteKind


def write(world: World, title: str, *, text: str = "Gjort.", kind: NoteKind = NoteKind.STEP, ago: int = 0) -> int:
    note = notes.write(
        case_id=world.case.id, kind=kind, title=title, text=text, happened_at=NOW - timedelta(days=ago),
        by=world["anne"], at=NOW,
    )  # fmt: skip
    return int(note.id)


def titles(world: World, wanted: NotesWanted, page: int = 1) -> tuple[list[str], int]:
    found, total = queries.notes_page(world.case.id, wanted, page=page, size=2)
    return [note.title for note in found], total


def test_open_tasks_stand_by_their_day_with_who_does_them(world: World) -> None:
    by, case = world["anne"], world.case.id
    tasks.add(case_id=case, title="Uden frist", by=by, at=NOW, party="Egen læge")
    first = tasks.add(case_id=case, title="I morgen", by=by, at=NOW, due_on=TODAY + timedelta(days=1))
    done = tasks.add(case_id=case, title="Færdig", by=by, at=NOW)
    tasks.finish(task_id=done.id, by=by, at=NOW)
    facts = queries.beside([case], waiting=queries.tasks_waiting("id"), done=queries.tasks_done("id", most=5))[case]
    assert [(one["title"], one["due_on"], one["party"]) for one in facts["waiting"]] == [
        ("I morgen", "2026-03-03", ""), ("Uden frist", None, "Egen læge"),
    ]  # fmt: skip
    assert facts["waiting"][0]["uid"] == str(first.uid)
    assert [one["title"] for one in facts["done"]] == ["Færdig"]


def test_all_facts_about_all_cases_are_one_question(world: World) -> None:
    with CaptureQueriesContext(connection) as asked:
        facts = queries.beside(
            [world.case.id], plans=queries.plans_elsewhere("id"), handovers=queries.handover_waiting("id"),
            writers=queries.note_writers("id"),
        )  # fmt: skip
    assert len(asked) == 1
    assert facts == {world.case.id: {"plans": [], "handovers": [], "writers": []}}


def test_the_journal_comes_newest_first_a_correction_at_its_note(world: World) -> None:
    write(world, "Først", ago=2)
    middle = write(world, "Midt", ago=1)
    write(world, "Sidst")
    notes.correct(note_id=middle, text="Det var tirsdag.", by=world["vibeke"], at=NOW)
    assert titles(world, NotesWanted()) == (["Sidst", "Midt"], 3)
    assert titles(world, NotesWanted(), page=2) == (["Først"], 3)
    found, _ = queries.notes_page(world.case.id, NotesWanted(words="tirsdag"), page=1, size=2)
    assert [one["text"] for one in queries.corrections_of(found[0])] == ["Det var tirsdag."]


def test_the_journal_is_narrowed_by_kind_words_writer_and_days(world: World) -> None:
    write(world, "Opkald", text="Hun ringede om bolig.", kind=NoteKind.CONTACT, ago=3)
    write(world, "Møde", text="Vi talte om arbejde.")
    assert titles(world, NotesWanted(kind=NoteKind.CONTACT)) == (["Opkald"], 1)
    assert titles(world, NotesWanted(words="om BOLIG")) == (["Opkald"], 1)
    assert titles(world, NotesWanted(words="bolig arbejde")) == ([], 0)
    assert titles(world, NotesWanted(writer="vibeke")) == ([], 0)
    assert titles(world, NotesWanted(since=TODAY, until=TODAY)) == (["Møde"], 1)
    assert titles(world, NotesWanted(until=date(2026, 2, 27))) == (["Opkald"], 1)


def test_pinned_notes_are_found_apart(world: World) -> None:
    pinned, _other = write(world, "Vigtigt"), write(world, "Andet")
    notes.pin(note_id=pinned, pinned=True, by=world["anne"], at=NOW)
    assert [note.title for note in queries.notes_pinned(world.case.id)] == ["Vigtigt"]

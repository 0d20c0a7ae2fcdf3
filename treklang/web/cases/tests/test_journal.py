"""The journal by its forms, as a caseworker and as one who may not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from treklang.cases import queries
from treklang.cases.actions import documents, notes
from treklang.cases.rules import Direction, NoteKind
from treklang.kernel import events
from treklang.web.tests.course import NOW, Course, open_case

NOTE = {
    "note-kind": "contact", "note-happened_on": "2026-03-01", "note-happened_at": "14.30",
    "note-title": "Aya ringede", "note-text": "Hun vil gerne mødes.",
}  # fmt: skip
DOCUMENT = {"document-title": "Udtalelse", "document-direction": "received", "document-dated_on": "2026-02-20"}


def journal(course: Course, client: Client) -> str:
    return client.get(reverse("journal", args=[course.case.uid])).text


def post(course: Course, client: Client, name: str, given: dict[str, Any], *more: Any) -> Any:
    return client.post(reverse(name, args=[course.case.uid, *more]), given)


@pytest.mark.mission("R107")
def test_a_note_is_written_with_the_hour_it_happened(course: Course, caseworker: Client) -> None:
    answer = post(course, caseworker, "note-write", NOTE)
    assert answer["Location"] == reverse("journal", args=[course.case.uid])
    page = journal(course, caseworker)
    assert "Notatet er gemt." in page
    assert "1. marts 2026 kl. 14.30" in page
    assert page.index("Aya ringede") < page.index("Samtale")
    assert queries.notes(course.case.id)[0].written_by.username == "anne"


@pytest.mark.parametrize("missing", ["note-title", "note-text", "note-happened_on"])
def test_a_note_with_something_missing_keeps_what_was_typed(missing: str, course: Course, caseworker: Client) -> None:
    answer = post(course, caseworker, "note-write", {**NOTE, missing: ""})
    assert answer.status_code == 422
    assert "Der er noget, der skal rettes" in answer.text
    assert f'href="#id_{missing}"' in answer.text
    for name in {"note-title", "note-text"} - {missing}:
        assert NOTE[name] in answer.text
    assert len(queries.notes(course.case.id)) == 2


def test_what_the_action_refuses_stands_at_its_field(course: Course, caseworker: Client) -> None:
    answer = post(course, caseworker, "note-write", {**NOTE, "note-happened_on": "2027-01-01"})
    assert answer.status_code == 422
    assert "ligger i fremtiden" in answer.text
    assert "Hun vil gerne mødes." in answer.text


@pytest.mark.mission("R109")
def test_a_note_is_corrected_by_addition_and_stays_as_it_was(course: Course, caseworker: Client) -> None:
    note = next(one for one in queries.notes(course.case.id) if one.corrects_id is None)
    page = caseworker.get(reverse("note-correct", args=[course.case.uid, note.uid])).text
    assert "Aya ringede." in page
    post(course, caseworker, "note-correct", {"text": "Det var om mandagen."}, note.uid)
    page = journal(course, caseworker)
    assert page.index("Aya ringede.") < page.index("Det var søsteren") < page.index("Det var om mandagen.")
    assert queries.note(note.uid).text == "Aya ringede."


def test_an_empty_correction_is_refused(course: Course, caseworker: Client) -> None:
    note = next(one for one in queries.notes(course.case.id) if one.corrects_id is None)
    answer = post(course, caseworker, "note-correct", {"text": " "}, note.uid)
    assert answer.status_code == 422
    assert "Skriv rettelsen." in answer.text


@pytest.mark.mission("R108")
def test_a_document_is_journalised_and_comes_out_as_it_went_in(course: Course, caseworker: Client) -> None:
    file = SimpleUploadedFile("udtalelse.pdf", b"%PDF-1.7 indhold", content_type="application/pdf")
    post(course, caseworker, "document-add", {**DOCUMENT, "document-file": file})
    assert "Dokumentet er journaliseret." in journal(course, caseworker)
    document = queries.documents(course.case.id)[0]
    answer = caseworker.get(reverse("document", args=[course.case.uid, document.uid]))
    assert answer.content == b"%PDF-1.7 indhold"
    assert answer["Content-Disposition"] == 'attachment; filename="udtalelse.pdf"'
    assert "document.added" in [event.name for event in events.of_case(course.case.id)]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.exe", b"MZ", "Filer af typen .exe kan ikke modtages"),
        ("a.pdf", b"ikke en pdf", "indholdet er noget andet"),
        ("a.txt", b"", "Filen er tom"),
    ],
    ids=["kind", "content", "empty"],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    name: str, content: bytes, sentence: str, course: Course, caseworker: Client
) -> None:
    answer = post(course, caseworker, "document-add", {**DOCUMENT, "document-file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="Udtalelse"' in answer.text
    assert len(queries.documents(course.case.id)) == 1


@pytest.mark.mission("S1.49")
def test_a_task_is_added_for_the_team_and_finished(course: Course, caseworker: Client) -> None:
    post(course, caseworker, "task-add", {"task-title": "Bestil tolk", "task-due_on": "2026-03-09", "back": "journal"})
    page = journal(course, caseworker)
    assert "Opgaven er tilføjet." in page
    assert "om 7 dage" in page
    task = next(one for one in queries.tasks(course.case.id) if one.title == "Bestil tolk")
    post(course, caseworker, "task-finish", {}, task.uid)
    assert queries.task(task.uid).done_at
    assert post(course, caseworker, "task-finish", {}, task.uid).status_code == 409


def test_who_may_not_write_sees_why_beside_the_button(course: Course, bystander: Client) -> None:
    page = journal(course, bystander)
    assert "Du kan ikke skrive i journalen. Det kan: " in page
    assert 'name="note-text"' not in page
    assert "Samtale" in page


@pytest.mark.parametrize("name", ["note-write", "task-add"])
def test_who_may_not_write_is_refused_by_the_action_too(name: str, course: Course, bystander: Client) -> None:
    answer = post(course, bystander, name, {**NOTE, "task-title": "Noget"})
    assert answer.status_code == 403
    assert "Du kan ikke skrive i journalen" in answer.text
    assert len(queries.notes(course.case.id)) == 2


def test_a_refusal_is_a_fragment_where_one_was_asked_for(course: Course, bystander: Client) -> None:
    address = reverse("note-write", args=[course.case.uid])
    answer = bystander.post(address, NOTE, headers={"HX-Request": "true"})
    assert answer.status_code == 403
    assert "<html" not in answer.text
    assert 'role="alert"' in answer.text


def test_a_form_s_address_opened_by_itself_leads_to_the_journal(course: Course, caseworker: Client) -> None:
    for name, home in (("note-write", "journal"), ("document-add", "journal"), ("task-add", "case")):
        answer = caseworker.get(reverse(name, args=[course.case.uid]))
        assert answer["Location"] == reverse(home, args=[course.case.uid])


def test_an_address_that_mixes_two_cases_leads_nowhere(course: Course, caseworker: Client) -> None:
    other = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    note, document = queries.notes(course.case.id)[-1], queries.documents(course.case.id)[0]
    task = queries.tasks(course.case.id)[0]
    assert caseworker.get(reverse("note-correct", args=[other.uid, note.uid])).status_code == 404
    assert caseworker.get(reverse("document", args=[other.uid, document.uid])).status_code == 404
    assert caseworker.post(reverse("task-finish", args=[other.uid, task.uid])).status_code == 404


def write_many(course: Course, count: int) -> None:
    for number in range(count):
        kind = NoteKind.FACTS if number % 2 else NoteKind.STEP
        notes.write(
            case_id=course.case.id, kind=kind, title=f"Notat {number}", text=f"Om emne {number}.",
            happened_at=NOW - timedelta(days=11 + number), by=course.by, at=NOW,
        )  # fmt: skip


def test_notes_stand_on_pages_of_25_and_say_their_number(course: Course, caseworker: Client) -> None:
    write_many(course, 30)
    address = reverse("journal", args=[course.case.uid])
    first, second = caseworker.get(address).text, caseworker.get(address, {"side": "2"}).text
    assert first.count("data-note>") == 25
    assert "1 af 31" in first
    assert "26 af 31" in second
    assert 'href="?side=2"' in first


def test_notes_can_be_gone_through_without_script(course: Course, caseworker: Client) -> None:
    write_many(course, 2)
    page = journal(course, caseworker)
    first, second = [part.split('"')[0] for part in page.split('id="note-') if "data-note>" in part.split("</div>")[0]][
        :2
    ]
    assert f'href="#note-{second}">Næste' in page
    assert f'href="#note-{first}">Forrige' in page


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ({"slags": "facts"}, "Notat 1", "Notat 0"),
        ({"ord": "emne 1"}, "Notat 1", "Notat 0"),
        ({"ord": "søsteren"}, "Samtale", "Notat 0"),
        ({"hvem": "system"}, "Notat 0", "ingen, der findes"),
        ({"til": "2026-02-18"}, "Notat 1", "Notat 0"),
        ({"fra": "2026-02-19", "til": "2026-02-19"}, "Notat 0", "Notat 1"),
    ],
    ids=["kind", "words", "words of a correction", "who", "until", "a day"],
)
def test_the_journal_is_narrowed_from_its_address(
    asked: dict[str, str], shown: str, hidden: str, course: Course, caseworker: Client
) -> None:
    write_many(course, 2)
    page = caseworker.get(reverse("journal", args=[course.case.uid]), asked).text
    assert shown in page
    assert hidden not in page
    assert "Ryd alle filtre" in page


def test_a_filter_that_finds_nothing_says_so(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("journal", args=[course.case.uid]), {"ord": "findes ikke", "fra": "snart"}).text
    assert "Ingen notater passer til filtrene" in page
    assert "Vælg en dato." in page


def test_a_cpr_number_does_not_stay_in_the_address(course: Course, caseworker: Client) -> None:
    answer = caseworker.get(reverse("journal", args=[course.case.uid]), {"ord": "010180-1238"})
    assert answer["Location"] == reverse("journal", args=[course.case.uid])
    assert "Et CPR-nummer må ikke stå i en adresse." in journal(course, caseworker)


def test_a_note_is_put_on_top_for_all_and_back_again(course: Course, caseworker: Client, bystander: Client) -> None:
    note = next(one for one in queries.notes(course.case.id) if one.corrects_id is None)
    post(course, caseworker, "note-pin", {"pinned": "1"}, note.uid)
    page = journal(course, bystander)
    assert page.index("Sat øverst") < page.index(f'id="pinned-{note.uid}"') < page.index('id="notes"')
    post(course, caseworker, "note-pin", {"pinned": "0"}, note.uid)
    assert f'id="pinned-{note.uid}"' not in journal(course, bystander)
    assert post(course, bystander, "note-pin", {"pinned": "1"}, note.uid).status_code == 403


def test_a_note_that_was_not_saved_is_found_again_and_gone_once_it_is(course: Course, caseworker: Client) -> None:
    uid = course.case.uid
    caseworker.post(reverse("draft", args=[uid, "note", uid]), {"note-title": "Møde", "note-text": "Vi talte om"})
    page = journal(course, caseworker)
    assert "Din kladde fra 2. marts 2026" in page
    assert 'value="Møde"' in page
    assert "Vi talte om" in page
    assert "Kassér kladden" in page
    post(course, caseworker, "note-write", NOTE)
    assert "Din kladde fra" not in journal(course, caseworker)


def test_a_task_that_lacks_its_words_keeps_the_reader_in_the_journal(course: Course, caseworker: Client) -> None:
    answer = post(course, caseworker, "task-add", {"task-title": "", "task-party": "Egen læge", "back": "journal"})
    assert answer.status_code == 422
    assert 'value="Egen læge"' in answer.text
    assert 'id="notes"' in answer.text


def test_of_many_documents_the_newest_stand_there_and_the_rest_a_click_away(course: Course, caseworker: Client) -> None:
    for number in range(11):
        documents.add(
            case_id=course.case.id, title=f"Brev {number}", direction=Direction.SENT, name="brev.txt", content=b"Hej.",
            dated_on=NOW.date() - timedelta(days=number), by=course.by, at=NOW,
        )  # fmt: skip
    assert "Vis alle 12 dokumenter" in journal(course, caseworker)
    assert "Lægeerklæring" not in journal(course, caseworker)
    assert "Lægeerklæring" in caseworker.get(reverse("journal", args=[course.case.uid]), {"dokumenter": "alle"}).text

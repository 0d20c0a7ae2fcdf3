"""The journal by its forms, as a caseworker and as one who may not."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from treklang.cases import queries
from treklang.kernel import events
from treklang.web.tests.course import Course, open_case

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
    post(course, caseworker, "task-add", {"task-title": "Bestil tolk", "task-due_on": "2026-03-09"})
    page = journal(course, caseworker)
    assert "Opgaven er tilføjet." in page
    assert "om 7 dage" in page
    task = next(one for one in queries.tasks(course.case.id) if one.title == "Bestil tolk")
    post(course, caseworker, "task-finish", {}, task.uid)
    assert queries.task(task.uid).done_at
    assert post(course, caseworker, "task-finish", {}, task.uid).status_code == 409


def test_who_may_not_write_sees_why_beside_the_button(course: Course, provider: Client) -> None:
    page = journal(course, provider)
    assert "Du kan ikke skrive i journalen. Det kan: " in page
    assert 'name="note-text"' not in page
    assert "Samtale" in page


@pytest.mark.parametrize("name", ["note-write", "task-add"])
def test_who_may_not_write_is_refused_by_the_action_too(name: str, course: Course, provider: Client) -> None:
    answer = post(course, provider, name, {**NOTE, "task-title": "Noget"})
    assert answer.status_code == 403
    assert "Du kan ikke skrive i journalen" in answer.text
    assert len(queries.notes(course.case.id)) == 2


def test_a_refusal_is_a_fragment_where_one_was_asked_for(course: Course, provider: Client) -> None:
    address = reverse("note-write", args=[course.case.uid])
    answer = provider.post(address, NOTE, headers={"HX-Request": "true"})
    assert answer.status_code == 403
    assert "<html" not in answer.text
    assert 'role="alert"' in answer.text


def test_a_form_s_address_opened_by_itself_leads_to_the_journal(course: Course, caseworker: Client) -> None:
    for name in ("note-write", "document-add", "task-add"):
        answer = caseworker.get(reverse(name, args=[course.case.uid]))
        assert answer["Location"] == reverse("journal", args=[course.case.uid])


def test_an_address_that_mixes_two_cases_leads_nowhere(course: Course, caseworker: Client) -> None:
    other = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    note, document = queries.notes(course.case.id)[-1], queries.documents(course.case.id)[0]
    task = queries.tasks(course.case.id)[0]
    assert caseworker.get(reverse("note-correct", args=[other.uid, note.uid])).status_code == 404
    assert caseworker.get(reverse("document", args=[other.uid, document.uid])).status_code == 404
    assert caseworker.post(reverse("task-finish", args=[other.uid, task.uid])).status_code == 404

"""What is typed and not saved: kept while it is typed, found again by its writer only, thrown away when she says so."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import reading
from treklang.ui.drafts import DraftForm
from treklang.ui.pages import Page
from treklang.web.drafts.draft_presenter import home
from treklang.web.tests.course import Course

TYPED = {"note-title": "Møde om bolig", "note-text": "Vi talte om sommeren."}


def keep(course: Course, client: Client, form: str = "note", **given: str) -> Any:
    uid = course.case.uid
    return client.post(reverse("draft", args=[uid, form, uid]), given or TYPED)


def listed(client: Client) -> str:
    return client.get(reverse("drafts")).text


def test_what_is_typed_is_kept_and_the_minute_is_said(course: Course, caseworker: Client) -> None:
    answer = keep(course, caseworker)
    assert answer.text.strip() == "Kladde gemt kl. 10.00"
    page = listed(caseworker)
    assert "Journalnotat: Aya Nørgård Sørensen" in page
    assert "Vi talte om sommeren." in page
    assert f'href="{reverse("journal", args=[course.case.uid])}"' in page


def test_what_was_kept_before_is_written_over(course: Course, caseworker: Client) -> None:
    keep(course, caseworker)
    keep(course, caseworker, **{"note-text": "Vi talte om vinteren."})
    assert "sommeren" not in listed(caseworker)
    assert "vinteren" in listed(caseworker)


def test_a_draft_is_its_writer_s_alone(course: Course, caseworker: Client, provider: Client) -> None:
    keep(course, caseworker)
    assert "Du har ingen kladder" in listed(provider)
    assert "sommeren" not in provider.get(reverse("journal", args=[course.case.uid])).text


def test_a_draft_is_thrown_away_and_the_form_is_shown_again(course: Course, caseworker: Client) -> None:
    keep(course, caseworker)
    answer = keep(course, caseworker, discard="1")
    assert answer["Location"] == reverse("journal", args=[course.case.uid])
    assert "Kladden er kasseret." in listed(caseworker)
    assert "sommeren" not in listed(caseworker)


def test_the_list_of_drafts_is_a_look_at_those_they_are_about(course: Course, caseworker: Client) -> None:
    keep(course, caseworker)
    listed(caseworker)
    look = reading.of_citizen(course.citizen.id)[0]
    assert (look.by.username, look.page, look.case) == ("anne", Page.DRAFT.value, course.case.id)


def test_a_text_that_is_too_long_is_not_kept(course: Course, caseworker: Client) -> None:
    answer = keep(course, caseworker, **{"note-text": "x" * 200_001})
    assert answer.status_code == 422
    assert "Teksten er for lang" in answer.text
    assert "Du har ingen kladder" in listed(caseworker)


def test_a_form_or_a_case_that_is_not_there_keeps_nothing(course: Course, caseworker: Client) -> None:
    assert keep(course, caseworker, form="findes-ikke").status_code == 404
    assert caseworker.post(reverse("draft", args=[uuid4(), "note", uuid4()]), TYPED).status_code == 404
    assert "Du har ingen kladder" in listed(caseworker)


def test_the_address_opened_by_itself_leads_to_the_list(course: Course, caseworker: Client) -> None:
    uid = course.case.uid
    assert caseworker.get(reverse("draft", args=[uid, "note", uid]))["Location"] == reverse("drafts")


@pytest.mark.parametrize("form", DraftForm)
def test_every_form_that_keeps_drafts_has_a_page_to_go_back_to(form: DraftForm) -> None:
    case, subject = uuid4(), uuid4()
    address = home(form, case, subject)
    assert str(case) in address or str(subject) in address

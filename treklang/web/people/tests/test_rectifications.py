"""Rectification by addition, on screen (R117, GDPR art. 16)."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.people import queries
from treklang.people.actions import citizens
from treklang.web.tests.course import NOW, Course, open_case

WRONG = {
    "fact": "journal", "about": "Notatet fra 20. februar", "statement": "Det var min søster, der ringede.",
    "asked_on": "2026-03-01",
}  # fmt: skip


def ask(course: Course, client: Client, **changed: str) -> Any:
    return client.post(reverse("rectifications", args=[course.citizen.uid]), {**WRONG, **changed})


def page(course: Course, client: Client) -> str:
    return str(client.get(reverse("rectifications", args=[course.citizen.uid])).text)


def answer(course: Course, client: Client, asked: queries.Rectification, **given: str) -> Any:
    address = reverse("rectification-answer", args=[course.citizen.uid, asked.uid])
    return client.post(address, {"outcome": "noted", "answer": "Vi hørte det sådan.", **given})


@pytest.fixture
def asked(course: Course, caseworker: Client) -> queries.Rectification:
    ask(course, caseworker)
    return queries.rectifications(course.citizen.id)[0]


@pytest.mark.mission("R117")
def test_what_the_citizen_says_stands_beside_the_answer_and_on_her_page(course: Course, caseworker: Client) -> None:
    assert ask(course, caseworker)["Location"] == reverse("rectifications", args=[course.citizen.uid])
    home = reverse("citizen", args=[course.citizen.uid])
    assert "1 berigtigelse venter på svar" in caseworker.get(home).text
    shown = page(course, caseworker)
    assert "Det var min søster, der ringede." in shown
    assert "1. april 2026" in shown
    (asked,) = queries.rectifications(course.citizen.id)
    assert answer(course, caseworker, asked).status_code == 302
    shown = page(course, caseworker)
    assert shown.index("Ikke rettet") < shown.index("Det var min søster") < shown.index("Vi hørte det sådan.")
    assert "Borgeren er uenig i 1 oplysning" in caseworker.get(home).text


def test_what_was_put_right_is_no_matter_any_more(
    course: Course, caseworker: Client, asked: queries.Rectification
) -> None:
    answer(course, caseworker, asked, outcome="corrected", answer="Rettet i notatet.")
    assert "Rettet i notatet." in page(course, caseworker)
    shown = caseworker.get(reverse("citizen", args=[course.citizen.uid])).text
    assert "Se berigtigelserne" not in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"about": ""}, "Skriv, hvor det står"),
        ({"statement": ""}, "Skriv, hvad borgeren siger"),
        ({"asked_on": "2026-03-03"}, "ligger i fremtiden"),
        ({"fact": "vejret"}, "vejret"),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    course: Course, caseworker: Client, changed: dict[str, str], sentence: str
) -> None:
    refused = ask(course, caseworker, **changed)
    assert refused.status_code == 422
    assert sentence in refused.text
    assert ("Det var min søster" in refused.text) is ("statement" not in changed)
    assert queries.rectifications(course.citizen.id) == []


@pytest.mark.parametrize(
    ("given", "sentence"), [({"outcome": ""}, "Vælg, om det er rettet."), ({"answer": " "}, "Skriv svaret.")]
)
def test_an_answer_without_outcome_or_words_is_refused(
    course: Course, caseworker: Client, asked: queries.Rectification, given: dict[str, str], sentence: str
) -> None:
    refused = answer(course, caseworker, asked, **given)
    assert refused.status_code == 422
    assert sentence in refused.text
    assert queries.rectification(asked.uid).outcome == "pending"


def test_it_is_answered_once(course: Course, caseworker: Client, asked: queries.Rectification) -> None:
    answer(course, caseworker, asked)
    again = answer(course, caseworker, asked, outcome="corrected")
    assert again.status_code == 422
    assert "allerede svaret" in again.text
    assert queries.rectification(asked.uid).outcome == "noted"


def test_that_of_another_citizen_is_not_there(course: Course, caseworker: Client, asked: queries.Rectification) -> None:
    other = citizens.register(name="Bo Bæk", by=course.by, at=NOW)
    open_case(course.by, other, "2026-000077", course.unit_id, course.employees["anne"])
    assert caseworker.get(reverse("rectification-answer", args=[other.uid, asked.uid])).status_code == 404


def test_whose_reason_does_not_open_the_journal_is_told_so_and_shown_nothing(
    course: Course, provider: Client, asked: queries.Rectification
) -> None:
    shown = page(course, provider)
    assert "Du har ikke adgang til borgerens berigtigelser" in shown
    assert "min søster" not in shown
    assert "Se berigtigelserne" not in provider.get(reverse("citizen", args=[course.citizen.uid])).text
    assert ask(course, provider).status_code == 403
    assert answer(course, provider, asked).status_code == 404

"""Cautions about a citizen: added, reviewed, ended."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.people import queries
from treklang.people.actions import citizens
from treklang.web.people.caution_forms import months_on
from treklang.web.tests.course import NOW, Course

DOG = {"text": "Hund i hjemmet", "detail": "Ring, før du kommer.", "when": "3", "review_on": ""}


def add(course: Course, client: Client, **changed: str) -> Any:
    return client.post(reverse("cautions", args=[course.citizen.uid]), {**DOG, **changed})


def page(course: Course, client: Client) -> str:
    return client.get(reverse("cautions", args=[course.citizen.uid])).text


@pytest.fixture
def dog(course: Course, caseworker: Client) -> queries.Caution:
    add(course, caseworker)
    return queries.cautions(course.citizen.id)[0]


def about(name: str, course: Course, caution: queries.Caution) -> str:
    return reverse(name, args=[course.citizen.uid, caution.uid])


def test_a_caution_stands_on_top_of_every_page_of_the_citizen(course: Course, caseworker: Client) -> None:
    answer = add(course, caseworker)
    assert answer["Location"] == reverse("cautions", args=[course.citizen.uid])
    for name, uid in (("citizen", course.citizen.uid), ("journal", course.case.uid)):
        shown = caseworker.get(reverse(name, args=[uid])).text
        assert shown.index("Hund i hjemmet") < shown.index("<h1")
        assert "Gennemgås 2. juni 2026" in shown


@pytest.mark.parametrize(
    ("choice", "day", "kept"),
    [("1", "", date(2026, 4, 2)), ("6", "", date(2026, 9, 2)), ("other", "2026-03-20", date(2026, 3, 20))],
)
def test_it_is_reviewed_after_one_of_the_usual_times_or_on_a_chosen_day(
    choice: str, day: str, kept: date, course: Course, caseworker: Client
) -> None:
    add(course, caseworker, when=choice, review_on=day)
    assert queries.cautions(course.citizen.id)[0].review_on == kept


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": ""}, "Skriv kort, hvad man skal vide."),
        ({"when": "other"}, "Vælg den dag, advarslen skal gennemgås."),
        ({"when": "other", "review_on": "2026-03-02"}, "Vælg en senere dato."),
        ({"when": "other", "review_on": "2028-01-01"}, "Vælg en tidligere dato."),
    ],
    ids=["nothing said", "no day", "today", "too late"],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    changed: dict[str, str], sentence: str, course: Course, caseworker: Client
) -> None:
    answer = add(course, caseworker, **changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Ring, før du kommer." in answer.text
    assert queries.cautions(course.citizen.id) == []


def test_a_caution_is_reviewed_and_holds(course: Course, caseworker: Client, dog: queries.Caution) -> None:
    address = about("caution-review", course, dog)
    assert "Hund i hjemmet" in caseworker.get(address).text
    caseworker.post(address, {"when": "6"})
    assert queries.caution(dog.uid).review_on == date(2026, 9, 2)
    assert caseworker.post(address, {"when": "other", "review_on": ""}).status_code == 422


def test_a_caution_is_ended_after_asking_once_more_and_kept_as_history(
    course: Course, caseworker: Client, dog: queries.Caution
) -> None:
    address = about("caution-end", course, dog)
    assert "Afslut advarslen?" in caseworker.get(address).text
    assert queries.caution(dog.uid).ended_on is None
    caseworker.post(address)
    shown = page(course, caseworker)
    assert shown.index("Afsluttede advarsler (1)") < shown.index("Hund i hjemmet")
    assert "Hund i hjemmet" not in caseworker.get(reverse("goals", args=[course.case.uid])).text
    assert caseworker.post(address).status_code == 409


def test_a_caution_of_another_citizen_is_not_there(course: Course, caseworker: Client, dog: queries.Caution) -> None:
    other = citizens.register(name="Bo Bæk", by=course.by, at=NOW)
    for name in ("caution-review", "caution-end"):
        assert caseworker.post(reverse(name, args=[other.uid, dog.uid]), {"when": "1"}).status_code == 404
    assert queries.caution(dog.uid).ended_on is None


def test_a_month_that_is_too_short_has_its_last_day() -> None:
    assert months_on(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_on(date(2026, 8, 31), 1) == date(2026, 9, 30)
    assert months_on(date(2026, 12, 1), 1) == date(2027, 1, 1)

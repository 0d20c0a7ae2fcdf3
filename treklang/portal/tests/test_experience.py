"""The citizen answers herself how her help is: she may pass over questions, and those who help her do not read it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from treklang.effect import queries as effect
from treklang.kernel import events, reading
from treklang.kernel.scope import Fact
from treklang.people import queries as people
from treklang.portal.tests.conftest import LetIn
from treklang.portal.tests.test_home import HOME, represent
from treklang.web.tests.course import Course

ANSWERS = {"q_everyday_life": "4", "q_help_fits": "ved-ikke", "q_heard": "2", "own_words": "Jeg vil spørges oftere."}


def address(course: Course) -> str:
    return reverse("portal-experience", args=[course.case.uid])


@pytest.mark.mission("S2.24")
def test_she_answers_herself_and_what_she_passes_over_is_declined(
    course: Course, aya: Client, browser_of: Callable[[str], Client]
) -> None:
    assert address(course) in aya.get(HOME).text
    page = aya.get(address(course)).text
    for words in ("Du bestemmer selv, om du vil svare.", "De, der giver hjælpen, kan ikke.", "Bliver du hørt"):
        assert words in page
    answer = aya.post(address(course), ANSWERS, follow=True)
    assert "Tak. Svarene er gemt" in answer.text
    [told] = effect.experiences(course.case.id)
    assert (told.answered_by, told.own_words) == ("citizen", "Jeg vil spørges oftere.")
    assert [(one.score, one.declined) for one in told.answers.order_by("id")] == [
        (4, False), (None, False), (2, False), (None, True), (None, True),
    ]  # fmt: skip
    event = events.of_case(course.case.id)[-1]
    assert (event.name, event.by.name) == ("experience.told", course.citizen.name)
    assert "Jeg vil spørges oftere." in aya.get(address(course)).text
    assert "Jeg vil spørges oftere." in browser_of("anne").get(reverse("experiences", args=[course.case.uid])).text


def test_that_she_does_not_want_to_answer_is_an_answer_too(course: Course, aya: Client) -> None:
    answer = aya.post(address(course), {"declined": "on"}, follow=True)
    assert "Det er i orden." in answer.text
    [told] = effect.experiences(course.case.id)
    assert [(one.score, one.declined) for one in told.answers.all()] == [(None, True)] * 5


def test_an_empty_page_is_sent_back_with_what_to_do(course: Course, aya: Client) -> None:
    answer = aya.post(address(course), {"own_words": "Halvt skrevet"})
    assert answer.status_code == 422
    assert "Svar på mindst ét spørgsmål, eller vælg, at du ikke vil svare." in answer.text
    assert "Halvt skrevet" in answer.text
    assert effect.experiences(course.case.id) == []


def test_whoever_acts_for_her_answers_as_such_where_the_power_reaches(
    course: Course, mother: people.Citizen, let_in: LetIn
) -> None:
    represent(course, mother, Fact.ASSESSMENT, Fact.ECONOMY)
    other = let_in(mother)
    assert "Fortæl, hvordan hjælpen er for Aya" in other.get(HOME).text
    assert "Svar, som du tror, personen selv ville svare." in other.get(address(course)).text
    other.post(address(course), ANSWERS)
    assert [one.answered_by for one in effect.experiences(course.case.id)] == ["representative"]


def test_a_power_that_does_not_reach_so_far_opens_nothing(
    course: Course, mother: people.Citizen, let_in: LetIn
) -> None:
    represent(course, mother, Fact.ECONOMY)
    other = let_in(mother)
    assert address(course) not in other.get(HOME).text
    assert other.get(address(course)).status_code == 404
    assert other.post(address(course), ANSWERS).status_code == 404
    assert effect.experiences(course.case.id) == []


def test_strangers_and_staff_find_nothing(
    course: Course, mother: people.Citizen, let_in: LetIn, browser_of: Callable[[str], Client]
) -> None:
    assert let_in(mother).post(address(course), ANSWERS).status_code == 404
    assert browser_of("anne").get(address(course)).status_code == 403
    assert effect.experiences(course.case.id) == []


def test_the_look_is_hers_in_the_reading_log(course: Course, aya: Client) -> None:
    aya.get(address(course))
    look = reading.of_citizen(course.citizen.id)[0]
    assert (look.page, look.channel, look.case) == ("portal.experience", "portal", course.case.id)

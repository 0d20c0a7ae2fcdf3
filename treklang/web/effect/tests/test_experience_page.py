"""The citizen's own experience on screen: asked, declined, read beside the earlier answers, put right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.effect import queries as effect
from treklang.kernel import events
from treklang.web.services.tests.statements import MOST, asked
from treklang.web.tests.course import Course
from treklang.web.tests.strangers import STRANGER, hire_stranger

NOBODY = "00000000-0000-7000-8000-000000000000"
QUESTIONS = ("everyday_life", "help_fits", "heard", "decides", "nearer")


def address(course: Course) -> str:
    return reverse("experiences", args=[course.case.uid])


def typed(*scores: str, **other: Any) -> dict[str, Any]:
    return {
        **{f"q_{key}": score for key, score in zip(QUESTIONS, scores, strict=True)},
        "answered_by": "helped", "answered_on": "2026-03-02", "own_words": "Jeg vil gerne mere ud.", "grant": "", **other,
    }  # fmt: skip


@pytest.mark.mission("S2.24")
def test_what_the_citizen_answers_stands_beside_what_she_answered_before(course: Course, caseworker: Client) -> None:
    assert "Borgeren er ikke spurgt endnu" in caseworker.get(address(course)).text
    caseworker.post(address(course), typed("2", "3", "1", "ved-ikke", "vil-ikke"))
    answer = caseworker.post(address(course), typed("4", "3", "5", "4", "2"), follow=True)
    assert "Borgerens svar er gemt." in answer.text
    newest, before = effect.experiences(course.case.id)
    assert [(one.score, one.declined) for one in before.answers.order_by("id")] == [
        (2, False), (3, False), (1, False), (None, False), (None, True),
    ]  # fmt: skip
    assert [one.score for one in newest.answers.order_by("id")] == [4, 3, 5, 4, 2]
    for words in ("Bliver hørt", "Ved ikke", "Ønskede ikke at svare", "Jeg vil gerne mere ud.", "Hjælpen som helhed"):
        assert words in answer.text


def test_a_citizen_who_does_not_want_to_answer_is_counted_as_one_who_declined(
    course: Course, caseworker: Client
) -> None:
    caseworker.post(address(course), typed("", "", "", "", "", declined="on", answered_by="citizen"))
    [told] = effect.experiences(course.case.id)
    assert [(one.score, one.declined) for one in told.answers.all()] == [(None, True)] * 5


def test_the_help_that_is_followed_up_is_chosen_beforehand(course: Course, caseworker: Client) -> None:
    grant = course.grants[0]
    follow_up = caseworker.get(reverse("follow-up", args=[course.case.uid, grant.uid])).text
    there = f"{address(course)}?indsats={grant.uid}"
    assert there in follow_up
    assert f'<option value="{grant.uid}" selected>' in caseworker.get(there).text
    caseworker.post(address(course), typed("4", "3", "5", "4", "2", grant=str(grant.uid)))
    assert effect.experiences(course.case.id)[0].grant_id == grant.id
    beside = caseworker.get(reverse("follow-up", args=[course.case.uid, grant.uid])).text
    assert "Bliver hørt" in beside
    assert address(course) in caseworker.get(reverse("services", args=[course.case.uid])).text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("q_heard", "", "Vælg et svar."),
        ("q_heard", "6", "gyldig valgmulighed"),
        ("answered_by", "", "Vælg, hvem der svarede."),
        ("answered_on", "", "Vælg en dato."),
        ("answered_on", "2026-03-03", "fremtiden"),
        ("grant", NOBODY, "gyldig valgmulighed"),
    ],
)
def test_wrong_answers_keep_what_was_typed(
    course: Course, caseworker: Client, field: str, value: str, sentence: str
) -> None:
    answer = caseworker.post(address(course), typed("4", "3", "5", "4", "2", **{field: value}))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Jeg vil gerne mere ud." in answer.text
    assert effect.experiences(course.case.id) == []


def test_what_was_noted_wrongly_is_put_right_or_set_aside(course: Course, caseworker: Client) -> None:
    caseworker.post(address(course), typed("2", "3", "1", "4", "4"))
    wrong = effect.experiences(course.case.id)[0]
    there = reverse("experience-correct", args=[course.case.uid, wrong.uid])
    page = caseworker.get(there).text
    assert 'name="q_everyday_life" value="2" checked' in page
    assert caseworker.post(there, {"q_heard": "5"}).status_code == 422
    caseworker.post(there, typed("2", "3", "5", "4", "4"))
    [right] = effect.experiences(course.case.id)
    assert (right.replaces_id, right.answers.get(question="heard").score) == (wrong.id, 5)
    caseworker.post(reverse("experience-correct", args=[course.case.uid, right.uid]), {"is_void": "on"})
    assert effect.experiences(course.case.id) == []
    assert caseworker.get(reverse("experience-correct", args=[course.case.uid, NOBODY])).status_code == 404


def test_who_may_not_follow_up_reads_why_and_saves_nothing(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    assert "Du kan ikke følge op" in browser_of("sys").get(address(course)).text
    assert browser_of("sys").post(address(course), typed("4", "3", "5", "4", "2")).status_code == 403
    assert effect.experiences(course.case.id) == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_gives_the_help_and_another_unit_find_no_answers(
    method: str, course: Course, caseworker: Client, provider: Client, browser_of: Callable[[str], Client]
) -> None:
    caseworker.post(address(course), typed("4", "3", "5", "4", "2", grant=str(course.grants[0].uid)))
    hire_stranger(course)
    before = [one.id for one in events.of_case(course.case.id)]
    for browser in (provider, browser_of(STRANGER)):
        answer = getattr(browser, method)(address(course), typed("1", "1", "1", "1", "1"))
        assert answer.status_code == 404
        assert "Jeg vil gerne mere ud." not in answer.text
    assert [one.id for one in events.of_case(course.case.id)] == before
    beside = provider.get(reverse("follow-up", args=[course.case.uid, course.grants[0].uid])).text
    assert "Borgerens egen oplevelse" not in beside


def test_the_page_asks_at_most_twelve_times(course: Course, caseworker: Client) -> None:
    for _number in range(3):
        caseworker.post(address(course), typed("4", "3", "5", "4", "2"))
    statements = asked(caseworker, address(course))
    assert len(statements) <= MOST, "\n".join(statements)

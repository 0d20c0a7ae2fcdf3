"""Following up on screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.effect import queries as effect
from treklang.goals import queries as goals
from treklang.kernel import drafts
from treklang.services import in_full
from treklang.ui.drafts import DraftForm
from treklang.web.services.tests.statements import MOST, asked
from treklang.web.tests.course import Course, grow

NOBODY = "00000000-0000-7000-8000-000000000000"


def address(course: Course) -> str:
    return reverse("follow-up", args=[course.case.uid, course.grants[0].uid])


def typed(course: Course, **other: Any) -> dict[str, Any]:
    return {
        "followup-own_words": "Jeg vil selv handle ind.", "followup-judgement": "Klar til mindre hjælp.",
        "followup-result": "end_and_refer", "followup-held_on": "2026-03-02",
        f"followup-level_{course.goals[0].uid}": "0", **other,
    }  # fmt: skip


@pytest.mark.mission("S4.28", "S4.42")
def test_the_form_stands_beside_goal_level_and_status(course: Course, caseworker: Client) -> None:
    page = caseworker.get(address(course)).text
    for words in ("Jeg vil have en ven.", "Niveau over tid", "Aya møder hver dag.", "Et forløb i træ.", "Aya lo.",
                  "Spiser frokost med holdet.", "Borgerens egne ord"):  # fmt: skip
        assert words in page


@pytest.mark.mission("S0.39", "S4.41", "S4.42")
def test_a_follow_up_measures_and_leads_straight_to_the_decision(course: Course, caseworker: Client) -> None:
    before = len(effect.of_case(course.case.id))
    answer = caseworker.post(address(course), typed(course))
    held = effect.of_case(course.case.id)
    assert len(held) == before + 1
    assert answer["Location"] == f"{reverse('decide', args=[course.case.uid])}?follow_up=1"
    assert (held[0].own_words, held[0].judgement) == ("Jeg vil selv handle ind.", "Klar til mindre hjælp.")
    measured = goals.in_short(course.case.id)[0].effect
    assert (measured.newest, measured.measured_on) == (0, date(2026, 3, 2))


@pytest.mark.parametrize(("result", "change"), [("continue", "continue"), ("end", "end"), ("end_and_refer", "end")])
def test_what_the_follow_up_came_to_stands_in_the_decision_that_must_follow(
    course: Course, caseworker: Client, result: str, change: str
) -> None:
    answer = caseworker.post(address(course), typed(course, **{"followup-result": result}))
    page = caseworker.get(answer["Location"]).content.decode()
    assert "Klar til mindre hjælp." in page
    assert f'<option value="{change}" selected>' in page


def test_what_is_not_measured_leaves_no_level(course: Course, caseworker: Client) -> None:
    before = goals.in_short(course.case.id)[0].effect.measured
    caseworker.post(address(course), typed(course, **{f"followup-level_{course.goals[0].uid}": ""}))
    assert goals.in_short(course.case.id)[0].effect.measured == before


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("own_words", " ", "Skriv, hvad borgeren siger."),
        ("judgement", "", "Skriv din vurdering."),
        ("result", "", "Vælg, hvad opfølgningen fører til."),
        ("held_on", "2026-03-03", "fremtiden"),
    ],
)
def test_a_wrong_follow_up_keeps_what_was_typed(
    course: Course, caseworker: Client, field: str, value: str, sentence: str
) -> None:
    before = len(effect.of_case(course.case.id))
    answer = caseworker.post(address(course), typed(course, **{f"followup-{field}": value}))
    assert answer.status_code == 422
    assert sentence in answer.text
    assert ("Klar til mindre hjælp." if field != "judgement" else "Jeg vil selv handle ind.") in answer.text
    assert len(effect.of_case(course.case.id)) == before


def test_who_may_not_follow_up_reads_why(course: Course, browser_of: Callable[[str], Client]) -> None:
    assert "Du kan ikke følge op" in browser_of("sys").get(address(course)).text
    assert browser_of("sys").post(address(course), typed(course)).status_code == 403


def test_a_grant_that_is_not_there_is_not_found(course: Course, caseworker: Client) -> None:
    assert caseworker.get(reverse("follow-up", args=[course.case.uid, NOBODY])).status_code == 404


def test_a_draft_is_found_again_and_ends_with_the_follow_up(course: Course, caseworker: Client) -> None:
    subject = course.grants[0].uid
    keep = reverse("draft", args=[course.case.uid, DraftForm.FOLLOW_UP.value, subject])
    caseworker.post(keep, {"followup-judgement": "Halvt skrevet"})
    assert "Halvt skrevet" in caseworker.get(address(course)).text
    caseworker.post(address(course), typed(course))
    assert drafts.find(by=course.accounts["anne"].actor, form=DraftForm.FOLLOW_UP.value, subject=subject) is None


def test_the_page_asks_at_most_twelve_times(course: Course, caseworker: Client) -> None:
    grow(course)
    assert len(in_full.of_case(course.case.id)) > 3
    statements = asked(caseworker, address(course))
    assert len(statements) <= MOST, "\n".join(statements)

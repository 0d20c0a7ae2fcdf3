"""Goals are shown to those who work towards them, the provider too, and to nobody of another unit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import events
from treklang.web.tests.course import Course
from treklang.web.tests.strangers import STRANGER, hire_stranger

GIVEN = {"level": "2", "measured_on": "2026-03-01", "reached": "yes", "on": "2026-03-01", "text": "Nyt mål"}


@pytest.mark.parametrize("name", ["goals", "goal-set", "goal-measure", "goal-end", "goal-error"])
def test_another_unit_finds_no_goal_and_writes_nothing(
    name: str, course: Course, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    browser, before = browser_of(STRANGER), [one.id for one in events.of_case(course.case.id)]
    address = reverse(name, args=[course.case.uid, *([] if name in ("goals", "goal-set") else [course.goals[0].uid])])
    for answer in (browser.get(address), browser.post(address, GIVEN)):
        assert answer.status_code == 404
        assert "Aya" not in answer.text
    assert [one.id for one in events.of_case(course.case.id)] == before


def test_the_provider_sees_the_goals_with_their_levels_and_nothing_of_the_assessment(
    course: Course, caseworker: Client, provider: Client
) -> None:
    address = reverse("goals", args=[course.case.uid])
    caseworker.post(reverse("goal-error", args=[course.case.uid, course.goals[0].uid]))
    assert "Vurderede tilstande uden mål" in caseworker.get(address).text
    page = provider.get(address).text
    assert "Vurderede tilstande uden mål" not in page
    assert "Du kan ikke udrede." in page


def test_the_provider_reads_each_goal_and_what_was_measured(course: Course, provider: Client) -> None:
    page = provider.get(reverse("goals", args=[course.case.uid])).text
    for words in ("Aya ser to mennesker om ugen.", "Jeg vil have en ven.", "Taler med to.", "Ny måling"):
        assert words in page

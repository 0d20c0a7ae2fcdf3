"""Following up is for those who work with the grant's help: another unit, and another provider, find nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import events
from treklang.web.effect.tests.test_follow_up_page import address, typed
from treklang.web.tests.course import Course, add_offer, decide
from treklang.web.tests.strangers import STRANGER, hire_stranger


def test_another_unit_finds_no_follow_up_and_writes_nothing(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    browser, before = browser_of(STRANGER), [one.id for one in events.of_case(course.case.id)]
    for answer in (browser.get(address(course)), browser.post(address(course), typed(course))):
        assert answer.status_code == 404
        assert "Aya" not in answer.text
    assert [one.id for one in events.of_case(course.case.id)] == before


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_provider_finds_no_follow_up_of_help_that_another_gives(
    method: str, course: Course, provider: Client
) -> None:
    known = {one.id for one in course.grants}
    course.offer = add_offer(course, "Det åbne sted")
    decide(course)
    elsewhere = next(one for one in course.grants if one.id not in known)
    there = reverse("follow-up", args=[course.case.uid, elsewhere.uid])
    assert getattr(provider, method)(there, typed(course)).status_code == 404

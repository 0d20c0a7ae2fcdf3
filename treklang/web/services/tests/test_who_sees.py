"""Help is shown to whoever has a reason to see it: the provider her own grant, another unit nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import events
from treklang.services import in_full
from treklang.web.services.tests.test_order import typed
from treklang.web.tests.course import Course, add_offer, decide
from treklang.web.tests.strangers import STRANGER, hire_stranger


@pytest.mark.parametrize("who", ["petra", STRANGER])
def test_the_provider_and_another_unit_find_no_help_to_order_and_write_nothing(
    who: str, course: Course, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    decide(course)
    granted = in_full.of_case(course.case.id)[-1]
    address = reverse("order", args=[course.case.uid, granted.grant.uid])
    browser, before = browser_of(who), [one.id for one in events.of_case(course.case.id)]
    for answer in (browser.get(address), browser.post(address, typed(course))):
        assert answer.status_code == 404
        assert "Aya" not in answer.text
    assert in_full.by_uid(granted.grant.uid).orders == ()
    assert [one.id for one in events.of_case(course.case.id)] == before


def test_another_unit_finds_no_page_of_the_help(course: Course, browser_of: Callable[[str], Client]) -> None:
    hire_stranger(course)
    assert browser_of(STRANGER).get(reverse("services", args=[course.case.uid])).status_code == 404


def test_the_provider_reads_of_her_own_help_and_not_what_was_decided(course: Course, provider: Client) -> None:
    course.offer = add_offer(course, "Firmaet")
    decide(course)
    page = provider.get(reverse("services", args=[course.case.uid])).text
    for words in ("Social aktivitet", "Brug for følge.", "Jeg er glad."):
        assert words in page
    for words in (
        "Firmaet",
        "Bevilget ved",
        "Afgørelsen mangler",
        "Det hjælper.",
        reverse("decision", args=[course.case.uid]),
    ):
        assert words not in page

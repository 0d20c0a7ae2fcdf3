from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from treklang.web.tests.course import Course, decide


@pytest.fixture
def page(course: Course, caseworker: Client) -> str:
    return caseworker.get(reverse("services", args=[course.case.uid])).text


def test_help_stands_with_order_steps_notes_and_status(page: str) -> None:
    for words in ("Social aktivitet", "Brug for følge.", "Kan begynde.", "Spiser frokost med holdet.", "Aya lo.",
                  "Aya møder hver dag.", "Et forløb i træ."):  # fmt: skip
        assert words in page


@pytest.mark.mission("S0.58")
def test_an_order_inside_the_house_is_work_without_a_price(page: str) -> None:
    assert "Arbejdsopgave til egen enhed" in page
    assert "kr." not in page


def test_a_follow_up_without_its_decision_is_marked_until_there_is_one(
    page: str, course: Course, caseworker: Client
) -> None:
    assert "Afgørelsen mangler" in page
    decide(course)
    after = caseworker.get(reverse("services", args=[course.case.uid])).text
    assert "Afgørelsen mangler" not in after
    assert "Afgørelsen, der fulgte:" in after


@pytest.mark.mission("S4.31", "S4.32", "S4.38")
def test_both_flows_stand_with_the_citizens_way_and_where_she_is_now(page: str) -> None:
    assert "Hjemligheden" in page
    assert "Beskæftigelsen" in page
    assert 'class="ring-visit"' in page
    assert "1. 10.02.2026" in page
    assert page.count("Er her nu") == 1

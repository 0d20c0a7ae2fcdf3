from __future__ import annotations

from django.test import Client
from django.urls import reverse

from treklang.web.tests.course import Course


def test_the_page_says_who_it_is_about_and_what_happened(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("citizen", args=[course.citizen.uid])).text
    assert "<h1" in page
    assert "Aya Nørgård Sørensen" in page
    assert "010180-••••" in page
    assert "46 år" in page
    assert "Afgørelse truffet" in page
    assert page.index("Det seneste") < page.index("Hvad er der sket?")


def test_what_was_done_many_times_in_a_row_is_told_once(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("citizen", args=[course.citizen.uid])).text
    assert "Tilstand vurderet (3 gange)" in page


def test_an_event_leads_to_the_page_that_shows_the_thing(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("citizen", args=[course.citizen.uid])).text
    assert f'<a href="{reverse("goals", args=[course.case.uid])}">Indsatsmål sat' in page


def test_everybody_can_see_who_has_looked(course: Course, caseworker: Client, provider: Client) -> None:
    provider.get(reverse("case", args=[course.case.uid]))
    page = caseworker.get(reverse("citizen-readers", args=[course.citizen.uid])).text
    assert "Petra Skov" in page
    assert "Sagens overblik" in page

"""An offer's own page."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from treklang.web.services.tests.statements import MOST, asked
from treklang.web.tests.course import Course


def test_an_offer_tells_where_it_lies_and_what_it_costs(course: Course, caseworker: Client) -> None:
    page = caseworker.get(reverse("offer", args=[course.offer.uid])).text
    for words in ("Værkstedet Åen", "Hjemligheden 2", "9.800,00", "Niveaufri adgang", "1,2 km"):
        assert words in page
    assert reverse("offer", args=[course.offer.uid]) in caseworker.get(reverse("offers")).text


def test_an_offer_that_is_not_there_is_not_found(course: Course, caseworker: Client) -> None:
    assert caseworker.get(reverse("offer", args=["00000000-0000-7000-8000-000000000000"])).status_code == 404


def test_the_page_asks_at_most_twelve_times(course: Course, caseworker: Client) -> None:
    statements = asked(caseworker, reverse("offer", args=[course.offer.uid]))
    assert len(statements) <= MOST, "\n".join(statements)

"""A citizen's way through the help, as a caseworker reads it together with her."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.web.tests.course import Course, grow


def address(course: Course) -> str:
    return reverse("citizen-journey", args=[course.citizen.uid])


@pytest.mark.mission("S3.34")
def test_contacts_waits_and_changes_of_hands_stand_on_one_line(course: Course, caseworker: Client) -> None:
    page = caseworker.get(address(course)).text
    assert "Længste ventetid: 10 dage, før dette skete: Indstilling lavet." in page
    steps = page[page.index("Skridt for skridt") :]
    assert steps.index("Sag åbnet") < steps.index("Ventede 10 dage") < steps.index("Afgørelse truffet")
    assert steps.index("Afgørelse truffet") < steps.index("Opfølgning holdt")
    assert f"{steps.count('>Kontakt<')} kontakter med borgeren" in page
    assert "Hjælpen blev givet" in page
    assert "15 dage med hjælp" in steps


@pytest.mark.mission("S3.34")
def test_it_says_where_somebody_else_took_over(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    assert "En anden end sidst" not in caseworker.get(address(course)).text
    leader = browser_of("lars")
    leader.post(reverse("case-assign", args=[course.case.uid]), {"caseworker": "", "unit": course.unit_id})
    assert "En anden end sidst" in caseworker.get(address(course)).text


def test_a_long_way_asks_the_database_no_more(course: Course, caseworker: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            caseworker.get(address(course))
        return len(asked)

    queries()
    few = queries()
    grow(course)
    assert queries() == few

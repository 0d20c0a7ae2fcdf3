"""How many citizens an employee may open in an hour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import clock, reading
from treklang.kernel.acting import keep_time
from treklang.people.actions import citizens
from treklang.people.queries import Citizen
from treklang.web.tests.course import NOW, Course, open_case


@pytest.fixture
def others(course: Course, settings: Any) -> list[Citizen]:
    """Two more citizens with a case in the unit, where two an hour may be opened."""
    settings.CITIZENS_AN_HOUR = 2
    made = [citizens.register(name=f"Borger {name}", by=course.by, at=NOW) for name in ("Berg", "Dal")]
    for number, one in enumerate(made):
        open_case(course.by, one, f"CAP-{number}", course.unit_id, course.employees["anne"])
    return made


def opens(browser: Client, citizen: Citizen) -> int:
    return browser.get(reverse("citizen", args=[citizen.uid])).status_code


@pytest.mark.mission("R118")
def test_who_opens_one_citizen_too_many_in_an_hour_is_stopped_and_it_stands_in_the_log(
    course: Course, others: list[Citizen], caseworker: Client
) -> None:
    assert [opens(caseworker, one) for one in (course.citizen, others[0])] == [200, 200]
    stopped = caseworker.get(reverse("citizen", args=[others[1].uid]))
    assert stopped.status_code == 429
    assert "Du har åbnet 2 borgere på en time" in stopped.text
    assert others[1].name not in stopped.text
    (look,) = reading.of_citizen(others[1].id)
    assert (look.refused, look.reason) == (True, reading.REACHED)
    assert opens(caseworker, course.citizen) == 200
    with clock.at(NOW + timedelta(minutes=61)):
        keep_time()
        assert opens(caseworker, others[1]) == 200


def test_the_cap_is_the_same_for_cases_and_by_the_api(
    course: Course, others: list[Citizen], caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    assert [opens(caseworker, one) for one in (course.citizen, others[0])] == [200, 200]
    told = caseworker.get(f"/api/v1/citizens/{others[1].uid}")
    assert (told.status_code, told.json()["type"]) == (429, "urn:treklang:problem:too-many")
    assert opens(browser_of("sys"), others[1]) == 200


def test_names_on_lists_do_not_count(course: Course, others: list[Citizen], caseworker: Client) -> None:
    assert caseworker.get(reverse("my-cases")).status_code == 200
    assert caseworker.post(reverse("search"), {"q": "Borger"}).status_code == 200
    assert [opens(caseworker, one) for one in others] == [200, 200]

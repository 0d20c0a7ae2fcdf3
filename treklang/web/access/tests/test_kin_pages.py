"""Whose case is closed to whom, on screen (R96)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.access.models import Kin
from treklang.organisation.models import Employee
from treklang.web.tests.course import CPR, Course

HERS = {"cpr": CPR, "kind": "kin", "from_on": "2026-03-02"}


def close(course: Course, client: Client, who: str = "", **changed: str) -> Any:
    employee = {"employee": str(Employee.objects.get(id=course.employees[who]).uid)} if who else {}
    return client.post(reverse("kin"), {**HERS, **employee, **changed})


def lift(client: Client) -> Any:
    return client.post(reverse("kin-end", args=[Kin.objects.get().uid]))


def page(client: Client) -> str:
    return str(client.get(reverse("kin")).text)


@pytest.mark.mission("R96")
def test_a_leader_closes_a_case_to_an_employee_and_opens_it_again(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    lars, case = browser_of("lars"), reverse("case", args=[course.case.uid])
    assert close(course, lars, "anne")["Location"] == reverse("kin")
    assert caseworker.get(case).status_code == 404
    shown = page(lars)
    assert "Anne Lund" in shown
    assert course.citizen.name in shown
    assert lift(lars).status_code == 302
    assert caseworker.get(case).status_code == 200
    assert "Ingen sager er lukket" in page(lars)


def test_a_worker_closes_a_case_to_herself_and_does_not_lift_it(course: Course, caseworker: Client) -> None:
    assert "Sagen lukkes for dig selv." in page(caseworker)
    assert close(course, caseworker).status_code == 302
    shown = page(caseworker)
    assert "Ophæves af din leder" in shown
    assert course.citizen.name not in shown
    assert lift(caseworker).status_code == 403
    assert caseworker.get(reverse("case", args=[course.case.uid])).status_code == 404


def test_a_worker_sees_her_own_only_and_lifts_no_colleagues(
    course: Course, caseworker: Client, provider: Client
) -> None:
    close(course, provider)
    assert "Ingen sager er lukket" in page(caseworker)
    assert lift(caseworker).status_code == 403
    assert Kin.objects.get().valid.upper is None


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"employee": ""}, "Vælg medarbejderen."),
        ({"cpr": ""}, "Skriv borgerens CPR-nummer."),
        ({"cpr": "0101704329"}, "Ingen borger har det CPR-nummer"),
        ({"cpr": "12"}, "ti cifre"),
        ({"from_on": ""}, "Vælg en dato."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(
    course: Course, browser_of: Callable[[str], Client], changed: dict[str, str], sentence: str
) -> None:
    answer = close(course, browser_of("lars"), "anne", kind="household", **changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert '<option value="household" selected' in answer.text
    assert not Kin.objects.exists()


def test_what_is_closed_already_is_said(course: Course, browser_of: Callable[[str], Client]) -> None:
    close(course, browser_of("lars"), "anne")
    again = close(course, browser_of("lars"), "anne")
    assert again.status_code == 422
    assert "allerede lukket" in again.text


def test_a_system_owner_answers_for_everybody(course: Course, browser_of: Callable[[str], Client]) -> None:
    assert close(course, browser_of("sys"), "petra").status_code == 302
    assert "Petra Skov" in page(browser_of("sys"))
    assert lift(browser_of("sys")).status_code == 302

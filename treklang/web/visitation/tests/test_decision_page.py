from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from treklang.web.tests.course import Course, open_case


@pytest.fixture
def page(course: Course, caseworker: Client) -> str:
    return caseworker.get(reverse("decision", args=[course.case.uid])).text


@pytest.mark.mission("S0.40", "S4.19")
def test_alternatives_stand_side_by_side(page: str) -> None:
    for words in ("9.800,00 kr.", "trin 2 af 5", "1,2 km", "Tæt på hjemmet.", "Hvorfor ikke mindre indgribende"):
        assert words in page


@pytest.mark.mission("S4.20")
def test_how_accessible_each_alternative_is_stands_beside_its_price(page: str) -> None:
    assert "Tilgængelighed" in page
    assert "Niveaufri adgang" in page


def test_a_decision_stands_with_law_reasons_and_how_to_complain(page: str) -> None:
    assert "serviceloven §\N{NO-BREAK SPACE}104" in page
    assert "Det hjælper." in page
    assert "Klag inden 4 uger." in page
    assert "3 dage om ugen" in page
    assert "Anden udviklingsforstyrrelse" in page


def test_the_hearing_stands_with_its_answer(page: str) -> None:
    assert "Lægens udtalelse" in page
    assert "Enig." in page


def test_a_case_without_any_says_so(course: Course, caseworker: Client) -> None:
    other = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    page = caseworker.get(reverse("decision", args=[other.uid])).text
    assert "Der er ikke truffet nogen afgørelse" in page
    assert "Der er ingen indstilling endnu" in page

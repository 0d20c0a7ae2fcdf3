"""The page of one citizen's goal."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from treklang.web.tests.course import Course


def address(course: Course) -> str:
    return reverse("goal", args=[course.case.uid, course.goals[0].uid])


@pytest.mark.mission("S4.42")
def test_a_goal_shows_its_levels_in_words_and_numbers_beside_the_help_meanwhile(
    course: Course, caseworker: Client
) -> None:
    goals = caseworker.get(reverse("goals", args=[course.case.uid])).text
    assert f'href="{address(course)}"' in goals
    page = caseworker.get(address(course)).text
    assert "2 niveauer bedre: fra 3 ved udgangspunktet til 1" in page
    assert "Det forventede niveau 1 er nået." in page
    assert "Hjælp imens: Værkstedet Åen." in page
    assert "Taler med to." in page
    assert "Om hjælpen er grunden." in page


@pytest.mark.parametrize(("form", "mime"), [("csv", "text/csv"), ("xlsx", "spreadsheetml"), ("pdf", "application/pdf")])
def test_it_can_be_had_as_a_file_whose_name_tells_nothing_of_the_citizen(
    form: str, mime: str, course: Course, caseworker: Client
) -> None:
    answer = caseworker.get(address(course), {"format": form})
    assert mime in answer["Content-Type"]
    assert f'filename="et-maals-forloeb-2026-03-02.{form}"' in answer["Content-Disposition"]
    if form == "csv":
        assert "Taler med to." in answer.content.decode("utf-8-sig")


def test_a_goal_is_found_under_its_own_case_alone(course: Course, caseworker: Client) -> None:
    assert caseworker.get(reverse("goal", args=[course.citizen.uid, course.goals[0].uid])).status_code == 404

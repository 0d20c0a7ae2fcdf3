from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from treklang.web.assessment.levels import change
from treklang.web.tests.course import NOW, Course, assess, open_case


def shown(course: Course, client: Client) -> str:
    return client.get(reverse("assessment", args=[course.case.uid])).text


@pytest.mark.mission("S3.22")
def test_each_condition_stands_with_its_level_and_what_each_source_says(course: Course, caseworker: Client) -> None:
    page = shown(course, caseworker)
    assert "Svært nedsat funktionsevne" in page
    assert "<strong>Borger:</strong> Jeg går i stå." in page
    assert "Familiesituation" in page
    assert "Angst" in page


@pytest.mark.mission("S4.10")
def test_the_three_dimensions_are_scored(course: Course, caseworker: Client) -> None:
    page = shown(course, caseworker)
    for title in ("Fysisk og praktisk", "Kommunikation", "Social adfærd"):
        assert title in page


def test_the_newest_stands_beside_the_previous_with_what_changed(course: Course, caseworker: Client) -> None:
    assert "niveau bedre" not in shown(course, caseworker)
    assess(course, at=NOW - timedelta(days=3), level=2)
    page = shown(course, caseworker)
    assert "1 niveau bedre" in page
    assert "før 3" in page
    assert page.count("Moderat nedsat funktionsevne") == 2


def test_a_case_that_is_not_assessed_says_so(course: Course, caseworker: Client) -> None:
    other = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    page = caseworker.get(reverse("assessment", args=[other.uid])).text
    assert "Borgeren er ikke udredt endnu" in page


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (3, 1, "2 niveauer bedre"),
        (1, 2, "1 niveau dårligere"),
        (2, 2, "Uændret"),
        (9, 2, None),
        (2, 9, None),
        (None, 2, None),
    ],
)
def test_a_change_is_said_in_words(before: int | None, now: int, words: str | None) -> None:
    said = change(before, now)
    assert (said and said["text"]) == words


def test_who_may_not_assess_begins_nothing(course: Course, bystander: Client) -> None:
    assert "Du kan ikke udrede." in shown(course, bystander)
    assert bystander.post(reverse("assessment-begin", args=[course.case.uid])).status_code == 403


def test_who_may_not_assess_reads_what_stands_without_the_tasks(
    course: Course, caseworker: Client, bystander: Client
) -> None:
    caseworker.post(reverse("assessment-begin", args=[course.case.uid]))
    page = shown(course, bystander)
    assert "Udredningen er en kladde" in page
    assert "Svært nedsat funktionsevne" in page
    assert "Vurdér tilstande" not in page

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from django.test import Client
from django.urls import reverse

from treklang.web.goals.level_line import level_line
from treklang.web.tests.course import Course


@pytest.fixture
def page(course: Course, caseworker: Client) -> str:
    return caseworker.get(reverse("goals", args=[course.case.uid])).text


@pytest.mark.mission("S4.23", "S3.11")
def test_a_goal_stands_with_the_citizens_own_words(page: str) -> None:
    assert '<blockquote class="own-words">Jeg vil have en ven.</blockquote>' in page


@pytest.mark.mission("S4.42", "S4.41")
def test_baseline_and_measurements_stand_over_time_with_the_change(page: str) -> None:
    assert "2 niveauer bedre end udgangspunktet" in page
    assert "Nået" in page
    assert "Udgangspunkt" in page
    assert '<svg class="level-line"' in page
    assert "Taler med to." in page


@pytest.mark.mission("S4.22")
def test_a_goal_that_is_not_to_develop_is_marked_where_the_reason_lacks(page: str) -> None:
    assert "Målet er ikke et udviklingsmål, og det er ikke skrevet hvorfor." in page


def measured(*levels: int) -> Any:
    days = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)]
    return [SimpleNamespace(level=level, measured_on=day) for level, day in zip(levels, days, strict=False)]


def test_a_line_that_rises_is_a_citizen_who_manages_more() -> None:
    line = level_line(measured(3, 1), expected=1)
    assert line is not None
    assert line["last"]["y"] < line["first"]["y"]
    assert line["expected_y"] == line["last"]["y"]


def test_a_level_that_was_not_assessed_is_no_point() -> None:
    assert level_line(measured(3, 9), expected=1) is None
    line = level_line(measured(3, 9, 2), expected=1)
    assert len(cast(dict[str, Any], line)["points"]) == 2

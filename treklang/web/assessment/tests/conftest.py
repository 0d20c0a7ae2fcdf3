from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.assessment import queries
from treklang.assessment.queries import Assessment
from treklang.catalogue import queries as catalogue
from treklang.web.tests.course import NOW, Course


@pytest.fixture
def code() -> Callable[[str], str]:
    """The code of a condition, a source or a target group, by its official title."""

    def of(title: str) -> str:
        kinds = (*catalogue.CONDITION_KINDS, "source", "target_group")
        return str(catalogue.concept(kinds, title, on=NOW.date()).code)

    return of


@pytest.fixture
def at(course: Course) -> Callable[..., str]:
    """The address of a page of the course's case."""
    return lambda name, *more: reverse(name, args=[course.case.uid, *more])


@pytest.fixture
def begun(course: Course, caseworker: Client, at: Callable[..., str]) -> Assessment:
    """A new assessment, begun on the screen."""
    caseworker.post(at("assessment-begin"))
    return now(course)


@pytest.fixture
def bystander(browser_of: Callable[[str], Client]) -> Client:
    """The browser of somebody in the unit that has the case, who sees it and may not assess."""
    return browser_of("sys")


def now(course: Course) -> Assessment:
    found = queries.current(course.case.id)
    assert found is not None
    return found


def said(course: Course, title: str) -> dict[str, Any]:
    """Level and words of a condition in the assessment that is under way."""
    found = next(one for one in queries.findings(now(course).id) if one.condition.concept.title == title)
    words = {one.source.title: one.text for one in found.statements.all() if one.text}
    return {"level": found.level, "carried_over": found.carried_over, **words}

"""Every planned course is one that the system takes: played through the actions, nothing is refused."""

from __future__ import annotations

from datetime import date

import pytest

from treklang.demo.municipality import planning
from treklang.demo.municipality.founding import Ground, found
from treklang.demo.municipality.plan import Course, Municipality
from treklang.demo.municipality.played import play
from treklang.kernel import events
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.people import queries as people

TODAY = date(2026, 11, 21)
SAMPLE = 15


@pytest.fixture
def municipality() -> Municipality:
    return planning.plan(citizens=SAMPLE, seed=3, today=TODAY)


@pytest.fixture
def ground(db: None, municipality: Municipality) -> Ground:
    return found(municipality)


def test_courses_are_played_without_a_refusal(municipality: Municipality, ground: Ground) -> None:
    planned = list(planning.courses(municipality))
    play(planned, ground)
    with acting_as(accounts.system()):
        for course in planned:
            assert _happened(course)


def _happened(course: Course) -> bool:
    citizen = people.by_cpr(course.citizen.cpr)
    assert citizen is not None
    return len(events.of_citizen(citizen.id)) >= len(course.steps)

"""A small organisation around the course's unit, built as a system owner builds one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from treklang.organisation.actions import employees, places, units
from treklang.organisation.queries import Unit
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.web.tests.course import SINCE, Course

# What only a test asks: its savepoints, and the record time of its clock.
OF_TESTS = ("SAVEPOINT", "treklang.record_time")
MOST_QUERIES = 12


@dataclass
class Organisation:
    """Voksne with the course's unit and two teams below, the second of them since 2025."""

    course: Course
    top: Unit
    first: Unit
    second: Unit
    people: dict[str, int]

    def add(self, number: int) -> Unit:
        """One more unit with people, a leader and a place below the top."""
        by = self.course.by
        unit = units.create(name=f"Team {number}", kind=UnitKind.TEAM, from_on=SINCE, parent_id=self.top.id, by=by)
        for name, functions in ((f"Leder {number}", (FunctionKind.LEADER,)), (f"Kollega {number}", ())):
            employees.employ(name=name, unit_id=unit.id, functions=functions, from_on=SINCE, by=by)
        return unit


@pytest.fixture
def organised(course: Course) -> Organisation:
    """The organisation."""
    by = course.by
    top = units.create(name="Voksne", kind=UnitKind.ADMINISTRATION, from_on=SINCE, by=by)
    units.place(unit_id=course.unit_id, parent_id=top.id, from_on=SINCE)
    first = units.create(name="Team Nord", kind=UnitKind.TEAM, from_on=SINCE, parent_id=top.id, by=by)
    second = units.create(name="Team Syd", kind=UnitKind.TEAM, from_on=date(2025, 1, 1), parent_id=top.id, by=by)
    hall = places.create(name="Rådhuset", from_on=SINCE, by=by, street="Torvet 1", postcode="6700", town="Esbjerg")
    people = {
        "bo": employees.employ(
            name="Bo Kær", unit_id=first.id, functions=(FunctionKind.LEADER,), from_on=SINCE, by=by,
            position="Teamleder", weekly_hours=Decimal(37), site_id=hall.id,
        ).id,
        "ea": employees.employ(
            name="Ea Lind", unit_id=first.id, functions=(FunctionKind.CASEWORKER,), from_on=SINCE, by=by,
            position="Socialrådgiver", weekly_hours=Decimal(30),
        ).id,
    }  # fmt: skip
    return Organisation(course, top, first, second, people)


@pytest.fixture
def owner(browser_of: Callable[[str], Client]) -> Client:
    """The system owner's browser."""
    return browser_of("sys")


def queries_of(client: Client, address: str) -> int:
    """How often a page asks the database."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    told = [query["sql"] for query in queries.captured_queries]
    return len([one for one in told if not any(words in one for words in OF_TESTS)])

"""Playing again what happened in cases, in any order that keeps its times, gives the same clocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from functools import cache
from random import Random
from typing import Any

import pytest
from django.db import connections

from treklang.cases import happenings
from treklang.cases.actions import clocks
from treklang.cases.models import Clock
from treklang.demo.municipality import plan, planning, written
from treklang.demo.municipality.plan import Courses, Municipality
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.events import Event
from treklang.kernel.tests.own_database import own_database as own_database
from treklang.law.reckoning import Happening
from treklang.people import queries as people

TOWN = planning.plan(citizens=700, seed=11, today=date(2026, 3, 2))
CITIZENS = 50
ORDERS = 3
Place = tuple[int, int | None]  # a citizen, and a case of hers or none
Told = dict[Place, list[Event]]
Kept = tuple[Any, ...]
COLUMNS = ("rule", "started_by", "due_on", "met_by", "ended_by")


@cache
def _with_deadlines() -> frozenset[int]:
    """Numbers of citizens: all who complain, then those who ask to see files or are heard, then others."""
    told = list(planning.courses(TOWN))
    rank = [plan.Complain, plan.AskAccess, plan.Hear]

    def seldom(course: plan.Course) -> int:
        kinds = {type(step) for step in course.steps}
        return next((place for place, kind in enumerate(rank) if kind in kinds), len(rank))

    return frozenset(course.number for course in sorted(told, key=seldom)[:CITIZENS])


def _chosen(municipality: Municipality, *, first: int, last: int) -> Courses:
    for number in range(first, last + 1):
        if number in _with_deadlines():
            yield from planning.courses(municipality, first=number, last=number)


@pytest.fixture
def told(own_database: str) -> Told:
    """What matters of what happened to 50 citizens of the demo, by case; in a database of the test's own."""
    written.write(TOWN, _chosen, lambda done: None)
    found: Told = defaultdict(list)
    with acting_as(accounts.system()):
        for event in Event.objects.filter(name__in=happenings.names()).select_related("by").order_by("id"):
            if event.citizen is not None:
                found[event.citizen, event.case].append(event)
    return found


def _rows() -> dict[Place, list[Kept]]:
    found: dict[Place, list[Kept]] = defaultdict(list)
    for row in Clock.objects.all():
        found[row.citizen_id, row.case_id].append(_kept({name: getattr(row, name) for name in COLUMNS}))
    return {place: sorted(rows, key=str) for place, rows in found.items()}


def _kept(columns: dict[str, Any]) -> Kept:
    return tuple(columns[name] for name in COLUMNS)


def _reckoned(events: list[Happening], citizen: int) -> list[Kept]:
    around = happenings.around(people.by_id(citizen))
    return sorted((_kept(happenings.columns(one)) for one in happenings.reckoned(events, around)), key=str)


def _in_other_orders(events: list[Event]) -> Iterator[list[Event]]:
    for number in range(ORDERS):
        yield Random(number).sample(events, len(events))


@pytest.mark.mission("R88", "R102", "R110")
def test_what_happened_gives_the_rows_that_were_kept_in_whatever_order_it_is_told(told: Told) -> None:
    assert len({citizen for citizen, _ in told}) == CITIZENS
    with acting_as(accounts.system()):
        rows = _rows()
        for (citizen, case), events in told.items():
            for some in _in_other_orders(events):
                happened = [happenings.happening(one) for one in some]
                assert _reckoned(happened, citizen) == rows.get((citizen, case), [])
    rules = {rule for kept in rows.values() for rule, *_ in kept}
    assert rules >= {"ansoegning-afgoeres", "genvurdering", "aktindsigt-part", "partshoering-besvares"}


def test_what_happened_at_one_moment_gives_the_same_clocks_in_whatever_order_it_is_told(told: Told) -> None:
    with acting_as(accounts.system()):
        for (citizen, _), events in told.items():
            expected = _reckoned([_at_noon(one) for one in events], citizen)
            for some in _in_other_orders(events):
                assert _reckoned([_at_noon(one) for one in some], citizen) == expected


def _at_noon(event: Event) -> Happening:
    one = happenings.happening(event)
    return replace(one, at=datetime.combine(one.day, time(11), tzinfo=UTC))


@pytest.mark.mission("R88", "R102", "R110")
def test_rows_that_are_thrown_away_are_kept_anew_while_it_is_told_in_another_order(told: Told) -> None:
    with acting_as(accounts.system()):
        before = _rows()
    for some in _in_other_orders([event for events in told.values() for event in events]):
        _forget_all()
        with acting_as(accounts.system()):
            for event in some:
                event.pk = None
                event.save(force_insert=True)
                clocks.keep(event)
            assert _rows() == before


def _forget_all() -> None:
    """Take away all clocks and all that they hang on, as nobody but the tables' owner can."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("truncate cases_clock cascade")
        cursor.execute("delete from kernel_event where name = any(%s)", [list(happenings.names())])

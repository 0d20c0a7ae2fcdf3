"""Drawn plans of every kind of step: seen before as they are lived, done once, and nothing of what was is touched."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases.models import Assignment, Clock
from treklang.change import playing, queries, taking
from treklang.change.actions import executing, plans
from treklang.change.models import Plan
from treklang.change.steps import AnyStep
from treklang.change.tests import drawn
from treklang.change.tests.by_hand import Hand
from treklang.change.tests.drawn import DAY, LATER, ON_THE_DAY, Drawn
from treklang.change.tests.same import the_same
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.errors import DomainError, RuleBroken
from treklang.kernel.models import Event
from treklang.organisation import as_of
from treklang.organisation.models import (
    DistrictCoverage,
    Employment,
    Function,
    Responsibility,
    Unit,
    UnitNaming,
    UnitPlacement,
)

DAYS = (date(2020, 6, 1), DAY - timedelta(days=1), DAY, LATER, date(2027, 1, 1))
TABLES = (DistrictCoverage, Employment, Function, Responsibility)
KNOWN = NOW + timedelta(days=1)
# As many as `make prove-change` asks for; else few, and the same ones in every run.
MANY = os.environ.get("TREKLANG_DRAWN_PLANS", "")
many = settings(
    max_examples=int(MANY or 25), deadline=None, database=None, derandomize=not MANY,
    # Finding the smallest plan that fails takes minutes: only where somebody has asked for many.
    phases=[Phase.generate, Phase.shrink] if MANY else [Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


@pytest.fixture
def made(world: World) -> Drawn:
    return drawn.organisation(world)


@contextmanager
def undone() -> Iterator[None]:
    """What is done in the block is as if it had not been."""
    save = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(save)


def possible(steps: Sequence[AnyStep]) -> list[AnyStep]:
    """The steps without those that cannot be done."""
    steps = list(steps)
    while True:
        before = taking.picture(on=DAY, steps=steps)
        _, obstacles = playing.play(before, steps)
        if not obstacles:
            return steps
        bad = {one.step for one in obstacles}
        steps = [step for number, step in enumerate(steps) if number not in bad]


def adopted(world: World, steps: Sequence[AnyStep]) -> Plan:
    plan = plans.draw_up(title="Drawn", takes_effect_on=DAY, by=world.system, at=NOW)
    for step in steps:
        plans.write(plan_id=plan.id, step=step, by=world.system, at=NOW)
    return executing.adopt(plan_id=plan.id, on=TODAY, text="Vedtaget", by=world.system, at=NOW)


def facts(*, on: date, known_at: datetime | None = None) -> list[Any]:
    """Everything that is read of a day, as it was known at a moment."""
    found: list[Any] = [as_of.units(on=on, known_at=known_at)]
    found += [as_of.subtree(unit.id, on=on, known_at=known_at) for unit in found[0]]
    for model in TABLES:
        columns = [one.attname for one in model._meta.concrete_fields if one.attname != "id"]
        found.append(sorted(map(repr, as_of.rows(model, on=on, known_at=known_at).values_list(*columns))))
    return found


def holdings() -> list[Any]:
    """Who has what from when to when, whatever the rows are called and whichever never held."""
    asked: dict[Any, tuple[str, ...]] = {
        UnitPlacement: ("unit__uid", "parent__uid"), UnitNaming: ("unit__uid", "name", "kind"), Unit: ("uid",),
        Employment: ("employee_id", "unit__uid", "position", "weekly_hours", "line_manager_id"),
        Function: ("employee_id", "unit__uid", "kind", "is_deputy"), DistrictCoverage: ("district_id", "kind", "unit__uid"),
        Responsibility: ("because", "rank", "unit__uid"),
        Assignment: ("case_id", "unit__uid", "caseworker_id", "coordinator_id"),
    }  # fmt: skip
    return [
        sorted(map(repr, model._default_manager.exclude(valid__isempty=True).values_list(*columns, "valid")))
        for model, columns in asked.items()
    ]


def check_shape() -> None:
    """On every day each unit has a parent at most, and nobody lies below herself; each open case lies in one unit that is."""
    for day in DAYS:
        there = {unit.id: unit.parent_id for unit in as_of.units(on=day)}
        assert len(there) == len(as_of.units(on=day))
        for unit in there:
            seen, at = set(), there[unit]
            while at is not None:
                assert at not in seen
                assert at in there, f"{unit} lies below {at}, which is not there on {day}"
                seen.add(at)
                at = there[at]
            assert unit not in seen
        for model in TABLES:
            for row in model._default_manager.filter(valid__contains=day).values_list("unit_id", flat=True):
                assert row is None or row in there, f"{model.__name__} of {row}, which is not there on {day}"
        if day >= TODAY:
            lying = list(Assignment.objects.filter(valid__contains=day, case__closed_on=None))
            assert len({one.case_id for one in lying}) == len(lying)
            assert len(lying) == Assignment.objects.values("case_id").distinct().count()
            assert all(one.unit_id in there for one in lying)


def everyone(*, on: date) -> set[int]:
    """Who works somewhere on a day."""
    return set(Employment.objects.filter(valid__contains=on).values_list("employee_id", flat=True))


@many
@given(data=st.data())
def test_whatever_plan_is_drawn(world: World, made: Drawn, data: st.DataObject) -> None:
    with undone(), acting_as(world.system):
        try:
            with transaction.atomic():
                drawn.write_later(world, made, data.draw(drawn.later(made)))
        except DomainError:
            return
        steps = possible(data.draw(drawn.steps(made)))
        if steps:
            _lives_as_foreseen(world, made, steps)


def _lives_as_foreseen(world: World, made: Drawn, steps: list[AnyStep]) -> None:
    plan = adopted(world, steps)
    foreseen = queries.foreseen(plan)
    was = [facts(on=day) for day in DAYS]
    assert [facts(on=day, known_at=KNOWN) for day in DAYS] == was
    clocks, told = list(Clock.objects.order_by("id").values()), list(Event.objects.order_by("id").values())
    working = {day: everyone(on=day) for day in DAYS}
    with undone(), clock.at(ON_THE_DAY), acting_as(world.system):
        by_hand = _by_hand(world, made, steps)
    with clock.at(ON_THE_DAY), acting_as(world.system):
        executing.execute(plan_id=plan.id, by=world.system, at=ON_THE_DAY)
        the_same(foreseen.after, taking.picture(on=DAY))
        check_shape()
        if by_hand is not None:
            assert holdings() == by_hand
        with nothing_written(RuleBroken, "allerede gennemført"):
            executing.execute(plan_id=plan.id, by=world.system, at=ON_THE_DAY)
    assert {day: everyone(on=day) for day in DAYS} == working
    assert [facts(on=day, known_at=KNOWN) for day in DAYS] == was
    assert [facts(on=day)[:-len(TABLES)] for day in DAYS if day < DAY] == [
        one[:-len(TABLES)] for day, one in zip(DAYS, was, strict=True) if day < DAY
    ]  # fmt: skip
    assert list(Clock.objects.order_by("id").values()) == clocks
    assert list(Event.objects.order_by("id").values())[: len(told)] == told


def _by_hand(world: World, made: Drawn, steps: list[AnyStep]) -> list[Any] | None:
    """None where something is written for a later day: single actions then have nothing to say of it."""
    if any(
        model._default_manager.filter(valid__startswith__gt=DAY).exists()
        for model in (*TABLES, Assignment, UnitPlacement)
    ):
        return None
    Hand(world, made).take(steps)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")
        cursor.execute("set constraints all deferred")
    return holdings()

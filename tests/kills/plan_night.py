"""A night in which a plan of change comes into force, and a process that dies in it at any of its statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

from tests import world
from tests.kills import breakages
from tests.kills.kill_points import die
from treklang.change import jobs
from treklang.change.actions import executing, plans
from treklang.change.rules import Way
from treklang.change.steps import (
    AnyStep,
    Appoint,
    CreateUnit,
    GiveRule,
    MergeUnits,
    MoveBudget,
    MoveCases,
    MoveOffers,
    MovePeople,
    MoveUnit,
    PeopleMove,
    SetPlaces,
    Share,
    SplitUnit,
    new_unit,
)
from treklang.change.tests import drawn
from treklang.change.tests.drawn import DAY, ON_THE_DAY, Drawn
from treklang.kernel import clock, ids
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.organisation.rules import UnitKind

Order = dict[str, Any]
STATEMENT = "statement"


def adopt(order: Order) -> None:
    """A small municipality with a plan of nearly every kind of step, adopted for the day."""
    with clock.at(world.NOW), ids.seeded("plan"), acting_as(accounts.system()) as by:
        municipality = world.found(by)
        made = drawn.organisation(municipality)
        plan = plans.draw_up(title="Om natten", takes_effect_on=DAY, by=by, at=world.NOW)
        for step in _steps(made):
            plans.write(plan_id=plan.id, step=step, by=by, at=world.NOW)
        executing.adopt(plan_id=plan.id, on=world.TODAY, text="Vedtaget", by=by, at=world.NOW)


def _steps(made: Drawn) -> list[AnyStep]:
    a, b, c, d, e = made.units
    new = new_unit()
    return [
        CreateUnit(unit=new, name="Nyt team", kind=UnitKind.TEAM, parent=a),
        MovePeople(moves=(PeopleMove(from_unit=b, to_unit=c, people=(made.people[1],)),), with_cases=True),
        SplitUnit(unit=a, into=(Share(unit=e, people=(made.people[5],), districts=(made.districts[0],)),)),
        MergeUnits(units=(b, c), into=new),
        Appoint(unit=new, employee=made.people[0]),
        GiveRule(rule=made.rules[0], unit=e),
        MoveCases(from_unit=new, way=Way.BY_RULES),
        MoveUnit(unit=d, parent=new),
        MoveOffers(offers=(made.offers[0],), unit=d),
        SetPlaces(offer=made.offers[1], places=7),
        MoveBudget(from_unit=a, to_unit=d, year=DAY.year),
    ]


def night(order: Order) -> None:
    """The night's pass; dies before the n-th statement of it, or around its n-th commit, where the order says so."""
    with clock.at(ON_THE_DAY), ids.seeded("night"):
        point = order.get("point")
        if point and point != STATEMENT:
            breakages.die_at(point, int(order["nth"]))
        with _dying_at(int(order["nth"]) if point == STATEMENT else 0):
            done, held = jobs.run(accounts.system())
        assert (done, held) == (int(order["done"]), 0), (done, held)


@contextmanager
def _dying_at(nth: int) -> Iterator[None]:
    left = [nth]

    def count(execute: Callable[..., Any], *given: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            die()
        return execute(*given)

    with connection.execute_wrapper(count):
        yield

"""Whom a leader answers for; whom nobody leads, the top answers for."""

from __future__ import annotations

from datetime import date

import pytest

from tests.world import World, world as world
from treklang.access import queries
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.organisation.actions import employees, units
from treklang.organisation.models import Function
from treklang.organisation.rules import FunctionKind, UnitKind

SINCE = date(2020, 1, 1)


class House:
    """Units of a test: a top, a unit below it, and one that stands alone."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.top = units.create(name="Forvaltning", kind=UnitKind.ADMINISTRATION, from_on=SINCE, by=world.system)
        self.below = units.create(
            name="Center", kind=UnitKind.CENTRE, from_on=SINCE, by=world.system, parent_id=self.top.id
        )

    def employ(self, name: str, unit_id: int, kind: FunctionKind) -> Actor:
        account = accounts.ensure_story_person(username=f"test-{name}", name=name)
        employees.employ(
            name=name, unit_id=unit_id, functions=(kind,), from_on=SINCE, by=self.world.system, account_id=account.id
        )
        return account.actor


@pytest.fixture
def house(world: World) -> House:
    return House(world)


def led(by: Actor) -> set[int]:
    with acting_as(by):
        return set(queries.led_by_me())


def test_who_leads_nobody_answers_for_nobody(world: World) -> None:
    assert led(world["anne"]) == set()


def test_a_leader_answers_for_her_unit_and_those_below(house: House) -> None:
    director = house.employ("director", house.top.id, FunctionKind.LEADER)
    leader = house.employ("leader", house.below.id, FunctionKind.LEADER)
    worker = house.employ("worker", house.below.id, FunctionKind.CASEWORKER)
    assert {leader.id, worker.id} <= led(director)
    assert worker.id in led(leader)
    assert director.id not in led(leader)


def test_whom_nobody_leads_the_leaders_at_the_top_answer_for(world: World, house: House) -> None:
    lone = house.employ("lone", house.top.id, FunctionKind.CASEWORKER)
    # Above Lars nobody leads.
    assert lone.id in led(world["lars"])
    # Himself he does not answer for, and with one leader at the top, the system owner does.
    assert world["lars"].id in led(world["sys"])
    assert lone.id not in led(world["sys"])


def test_two_leaders_at_the_top_answer_for_each_other(world: World, house: House) -> None:
    director = house.employ("director", house.top.id, FunctionKind.LEADER)
    assert director.id in led(world["lars"])
    assert world["lars"].id in led(director)
    assert led(world["sys"]) == set()


def test_a_leader_above_whom_nobody_leads_is_at_the_top(house: House, world: World) -> None:
    units.place(unit_id=world.unit_id, parent_id=house.top.id, from_on=SINCE)
    lone = house.employ("lone", house.top.id, FunctionKind.SYSTEM_OWNER)
    assert lone.id in led(world["lars"])
    director = house.employ("director", house.top.id, FunctionKind.LEADER)
    assert lone.id in led(director)
    assert lone.id not in led(world["lars"])


def test_without_any_leader_the_system_owner_answers(world: World) -> None:
    Function.objects.filter(kind=FunctionKind.LEADER.value).update(valid=(SINCE, SINCE.replace(year=2021)))
    answered = led(world["sys"])
    assert {world["lars"].id, world["anne"].id} <= answered
    assert world["sys"].id not in answered

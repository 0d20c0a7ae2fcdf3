"""Who sees whom: the database's answer for every pair equals the rules stated again, and nothing shows without a scope."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import connection

from tests.access.stated_again import Rules
from tests.access.world import World, draw
from treklang.access import queries
from treklang.kernel import clock
from treklang.kernel.acting import acting_as, keep_time
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.scope import Fact
from treklang.people.models import Citizen

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def world(system: Actor) -> Iterator[World]:
    """A small organisation."""
    with clock.at(NOW):
        keep_time()
        yield draw(4, NOW, users=80, citizens=300)


def actor(user: dict[str, object]) -> Actor:
    return Actor(int(str(user["id"])), "", "", ActorKind(str(user["kind"])))


def shown() -> dict[int, set[str]]:
    """What the database shows the acting user: the facts by citizen."""
    with connection.cursor() as cursor:
        cursor.execute("select citizen, bit_or(opens) from access_door group by citizen")
        return {citizen: {fact.value for fact in queries.facts(opens)} for citizen, opens in cursor.fetchall()}


@pytest.mark.mission("R96", "R63")
def test_every_user_sees_whom_the_rules_say_and_nobody_else(world: World) -> None:
    rules = Rules(world)
    pairs = 0
    for user in world.users:
        with acting_as(actor(user)):
            found, rows = shown(), set(Citizen.objects.values_list("id", flat=True))
        due = {one["id"]: facts for one in world.citizens if (facts := rules.sees(user["id"], one["id"]))}
        assert found == due
        assert rows == set(due)
        pairs += len(due)
    assert pairs > 500


def test_one_question_gets_the_answer_that_the_database_shows(world: World, system: Actor) -> None:
    rules, drawn = Rules(world), random.Random(1)
    some = [(drawn.choice(world.users)["id"], drawn.choice(world.citizens)["id"]) for _ in range(400)]
    likely = [
        (user["id"], citizen) for user in world.users for citizen in rules.by_citizen if rules.sees(user["id"], citizen)
    ]
    for user, citizen in [*some, *drawn.sample(likely, 200)]:
        fact = drawn.choice(list(Fact))
        answer = queries.may(user, citizen, fact)
        assert answer.may == (fact.value in rules.sees(user, citizen))
        assert (answer.reason is not None) == answer.may


def test_the_doors_are_as_they_would_be_made_anew(world: World) -> None:
    assert queries.wrong_doors() == 0

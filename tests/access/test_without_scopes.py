"""Every scope of the queries replaced by "all": the database alone still shows nothing that it should not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db.models import IntegerField, Q, Value
from django.db.models.expressions import Combinable
from django.test import Client
from django.urls import reverse

from tests.access.furnished import Furnished, furnish
from tests.access.stated_again import Rules
from tests.access.world import World, draw
from treklang.access import queries
from treklang.cases import work
from treklang.kernel import clock, scope
from treklang.kernel.acting import acting_as, keep_time
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.models import Account
from treklang.kernel.scope import Fact, bits
from treklang.organisation.models import Unit
from treklang.rest.v1.resource import Resource
from treklang.rest.v1.table import ROOMS
from treklang.ui import page_facts
from treklang.web.conftest import demo_mode as demo_mode

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
# What a unit was told itself it may read again, as long as it has a reason to see whom it is about.
OWN = {"contact", "enquiry"}
PAGES = ("case", "journal", "assessment", "goals", "decision", "services", "treklang", "case-summary", "case-team")


@pytest.fixture
def world(system: Actor) -> Iterator[World]:
    """A small organisation."""
    with clock.at(NOW):
        keep_time()
        yield draw(5, NOW, users=60, citizens=200)


@pytest.fixture
def cases(world: World) -> list[Furnished]:
    """Some cases with something of everything."""
    return furnish(world, random.Random(5), 80)


@pytest.fixture
def without_scopes(monkeypatch: pytest.MonkeyPatch, world: World) -> None:
    """What narrows a query in Python takes everything."""
    units = tuple(Unit.objects.values_list("id", flat=True))
    narrow = work.Scope

    def all_units(*, on: Any, **_narrower: Any) -> work.Scope:
        return narrow(on=on, unit_ids=units)

    def all_facts(*_keys: str) -> Combinable:
        return Value(bits(Fact), output_field=IntegerField())

    monkeypatch.setattr(scope, "mine", lambda _key: Q())
    monkeypatch.setattr(queries, "opened", all_facts)
    monkeypatch.setattr(page_facts, "opens", lambda _case, _page: True)
    monkeypatch.setattr(work, "Scope", all_units)


def actor(user: dict[str, Any]) -> Actor:
    return Actor(int(user["id"]), "", "", ActorKind(user["kind"]))


def personal() -> list[Resource]:
    """What the API tells of citizens."""
    return [one for room in ROOMS.values() for one in room.RESOURCES if one.citizen and one.fields]


@pytest.mark.mission("R118")
def test_every_row_that_the_api_could_list_is_of_a_citizen_whose_facts_are_open(
    world: World, cases: list[Furnished], without_scopes: None
) -> None:
    rules, compared = Rules(world), 0
    for user in world.users:
        for one in personal():
            facts = {"identity"} if one.name in OWN else {field.fact.value for field in one.fields if field.fact}
            with acting_as(actor(user)):
                found = set(one.rows().values_list(one.citizen.replace(".", "__"), flat=True)) - {None}
            due = {citizen for citizen in rules.by_citizen if facts & rules.sees(user["id"], citizen)}
            assert found <= due, (user, one.name)
            compared += len(found)
    assert compared > 1_000


@pytest.mark.mission("R118")
def test_no_page_of_a_case_says_what_is_not_open(
    world: World, cases: list[Furnished], without_scopes: None, demo_mode: None
) -> None:
    rules, lot, shown = Rules(world), random.Random(6), 0
    staff = [one for one in world.users if one["kind"] == "staff" and one["is_active"]]
    near = [(user, case) for case in cases for user in staff if rules.sees(user["id"], case.citizen)]
    for user, case in [*lot.sample(near, 30), *((lot.choice(staff), lot.choice(cases)) for _ in range(10))]:
        due = rules.sees(user["id"], case.citizen, case.id)
        browser = Client(raise_request_exception=False)
        browser.force_login(Account.objects.get(id=user["id"]), backend="treklang.web.entrance.demo_login.DemoLogin")
        for page in PAGES:
            text = browser.get(reverse(page, args=[case.uid])).text
            said = {fact for fact, mark in case.marks.items() if mark in text}
            assert said <= due, (user, page)
            shown += len(said)
    assert shown > 40

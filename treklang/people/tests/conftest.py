from __future__ import annotations

from datetime import date

import pytest

from tests.world import World, world as world
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind


@pytest.fixture
def controller(world: World) -> Actor:
    """Who sees the citizen because help was granted, and does not work with her."""
    world.assess()
    world.grant()
    unit = units.create(name="Økonomi", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=world.system)
    account = accounts.ensure_story_person(username="test-kirsten", name="Kirsten")
    employees.employ(
        name="Kirsten", unit_id=unit.id, functions=(FunctionKind.CONTROLLER,), from_on=date(2020, 1, 1),
        by=world.system, account_id=account.id,
    )  # fmt: skip
    return account.actor

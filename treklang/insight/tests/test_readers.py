"""Who may read analyses, and what she sees exactly."""

from __future__ import annotations

from datetime import date

import pytest

from tests.world import TODAY, World, world as world
from treklang.insight import readers
from treklang.kernel.errors import NotAllowed
from treklang.organisation.actions import units
from treklang.organisation.rules import UnitKind


def test_a_leader_sees_her_own_unit_and_those_below_it_exactly(world: World) -> None:
    since = date(2024, 1, 1)
    team = units.create(name="Team Nord", kind=UnitKind.TEAM, from_on=since, by=world.system, parent_id=world.unit_id)
    other = units.create(name="Center", kind=UnitKind.CENTRE, from_on=since, by=world.system)
    reader = readers.reader_of(world["lars"], on=TODAY)
    assert reader.units == {world.unit_id, team.id}
    assert other.id not in reader.units
    assert not reader.sees_all


def test_a_controller_and_a_committee_see_protected_figures_everywhere(world: World) -> None:
    for name in ("carl", "vibeke"):
        reader = readers.reader_of(world[name], on=TODAY)
        assert reader.units == frozenset()
        assert not reader.sees_all
        assert reader.protection.least == 5


@pytest.mark.parametrize("name", ["ravi", "anne", "petra", "sys"])
def test_others_are_told_who_may(world: World, name: str) -> None:
    with pytest.raises(NotAllowed, match="se analyser"):
        readers.reader_of(world[name], on=TODAY)

"""Units, employees and what they may do."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.world import ROLES, World, nothing_written
from treklang.kernel.errors import NotAllowed, RuleBroken
from treklang.kernel.models import Event
from treklang.organisation import queries
from treklang.organisation.actions import employees, units
from treklang.organisation.models import Employee, UnitPlacement
from treklang.organisation.rules import PERMITS, Deed, FunctionKind, UnitKind, can, check_can

SINCE = date(2020, 1, 1)


def _unit(world: World, name: str, parent_id: int | None = None) -> int:
    made = units.create(name=name, kind=UnitKind.TEAM, from_on=SINCE, by=world["sys"], parent_id=parent_id)
    return int(made.id)


@pytest.mark.parametrize("function", list(FunctionKind))
@pytest.mark.parametrize("deed", list(Deed))
def test_a_function_permits_what_the_table_says(function: FunctionKind, deed: Deed) -> None:
    assert can([function], deed) == (deed in PERMITS[function])
    if not can([function], deed):
        with pytest.raises(NotAllowed, match=f"Du kan ikke {deed.title}. Det kan: "):
            check_can([function], deed)


def test_no_function_permits_nothing() -> None:
    assert not any(can([], deed) for deed in Deed)


@pytest.mark.parametrize("name", [name for name, role in ROLES.items() if Deed.ORGANISE not in PERMITS[role]])
def test_only_the_system_owner_organises(world: World, name: str) -> None:
    with nothing_written(NotAllowed, "Du kan ikke ændre organisationen. Det kan: systemejer."):
        units.create(name="Nyt", kind=UnitKind.TEAM, from_on=SINCE, by=world[name])
    with nothing_written(NotAllowed, "Det kan: systemejer."):
        employees.employ(
            name="Ny", unit_id=world.unit_id, functions=(FunctionKind.LEADER,), from_on=SINCE, by=world[name]
        )


def test_a_unit_is_made_with_one_event(world: World) -> None:
    team = _unit(world, "Team", world.unit_id)
    assert [event.name for event in Event.objects.filter(unit=team)] == ["unit.created"]
    assert [unit.id for unit in queries.chain_of(team, on=SINCE)] == [team, world.unit_id]


def test_a_unit_has_one_parent_at_a_time(world: World) -> None:
    team, other = _unit(world, "Team", world.unit_id), _unit(world, "Andet")
    with nothing_written(RuleBroken, "kun høre under én enhed ad gangen"):
        units.place(unit_id=team, parent_id=other, from_on=date(2021, 1, 1))


def test_the_database_itself_holds_one_parent(world: World) -> None:
    team = _unit(world, "Team", world.unit_id)
    with pytest.raises(IntegrityError, match="organisation_one_parent"), transaction.atomic():
        UnitPlacement.objects.create(unit_id=team, parent_id=world.unit_id, valid=(date(2022, 1, 1), date(2022, 1, 2)))


def test_a_unit_moves_when_its_old_placement_has_ended(world: World) -> None:
    team, other = _unit(world, "Team", world.unit_id), _unit(world, "Andet")
    old = UnitPlacement.objects.get(unit_id=team)
    old.valid = (SINCE, date(2021, 1, 1))
    old.save()
    units.place(unit_id=team, parent_id=other, from_on=date(2021, 1, 1))
    before, after = (queries.parent_of(team, on=day) for day in (date(2020, 12, 31), date(2021, 1, 1)))
    assert before is not None
    assert after is not None
    assert (before.id, after.id) == (world.unit_id, other)


def test_an_account_has_one_employee_used_again(world: World) -> None:
    team = _unit(world, "Team")
    employees.employ(
        name="Anne", unit_id=team, functions=(FunctionKind.LEADER,), from_on=SINCE, by=world["sys"],
        account_id=world["anne"].id,
    )  # fmt: skip
    assert Employee.objects.filter(account_id=world["anne"].id).count() == 1
    assert queries.functions_of(world["anne"], on=SINCE) == {FunctionKind.CASEWORKER, FunctionKind.LEADER}


def test_functions_hold_from_their_day_and_not_before(world: World) -> None:
    assert queries.functions_of(world["anne"], on=date(2019, 12, 31)) == set()
    assert [unit.id for unit in queries.units_of(world["anne"], on=SINCE)] == [world.unit_id]

"""Who closes a case to an employee, and who opens it again (R96)."""

from __future__ import annotations

import pytest

from tests.world import NOW, TODAY, World, world as world
from treklang.access import kinship
from treklang.access.actions import kin
from treklang.access.models import Kin
from treklang.access.rules import KinKind, check_closes, check_opens_again
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, NotAllowed
from treklang.organisation import queries as organisation

CPR = "6101800001"


def note(world: World, who: str, by: Actor, cpr: str = CPR) -> Kin:
    employee = organisation.employee_of(world[who])
    assert employee
    with acting_as(by):
        return kin.note(employee_id=employee.id, cpr=cpr, kind=KinKind.KIN, from_on=TODAY, by=by, at=NOW)


def end(closed: Kin, by: Actor) -> Kin:
    with acting_as(by):
        return kin.end(kin_id=closed.id, on=TODAY, by=by, at=NOW)


@pytest.mark.parametrize("by", ["anne", "lars", "sys"])
def test_herself_her_leader_and_the_system_owner_close_a_case_to_an_employee(world: World, by: str) -> None:
    assert note(world, "anne", world[by]).noted_by_id == world[by].id
    assert [one.employee.account_id for one in kinship.standing({world["anne"].id}, on=TODAY)] == [world["anne"].id]


def test_a_colleague_closes_nothing_to_another(world: World) -> None:
    with pytest.raises(NotAllowed, match="hende selv, hendes leder eller en systemejer"):
        note(world, "anne", world["vibeke"])
    assert kinship.standing(None, on=TODAY) == []


def test_a_number_of_nobody_closes_nothing(world: World) -> None:
    with pytest.raises(BadInput, match="Ingen borger har det CPR-nummer"):
        note(world, "anne", world["lars"], cpr="0101704329")


@pytest.mark.parametrize("by", ["lars", "sys"])
def test_whoever_answers_for_the_employee_opens_it_again(world: World, by: str) -> None:
    end(note(world, "anne", world["anne"]), world[by])
    assert kinship.standing(None, on=TODAY) == []


@pytest.mark.mission("R96")
@pytest.mark.parametrize(
    ("by", "sentence"),
    [("anne", "Bed din leder"), ("vibeke", "af medarbejderens leder"), ("ravi", "af medarbejderens leder")],
)
def test_neither_herself_nor_a_colleague_opens_it_again(world: World, by: str, sentence: str) -> None:
    closed = note(world, "anne", world["anne"])
    with pytest.raises(NotAllowed, match=sentence):
        end(closed, world[by])
    assert len(kinship.standing(None, on=TODAY)) == 1


def test_a_leader_does_not_open_her_own(world: World) -> None:
    closed = note(world, "lars", world["lars"])
    with pytest.raises(NotAllowed, match="Bed din leder"):
        end(closed, world["lars"])
    end(closed, world["sys"])


def test_the_rules_are_pairs_of_own_and_answering() -> None:
    check_closes(own=True, answers=False)
    check_closes(own=False, answers=True)
    check_opens_again(own=False, answers=True)
    for own, answers in ((True, True), (True, False), (False, False)):
        with pytest.raises(NotAllowed):
            check_opens_again(own=own, answers=answers)

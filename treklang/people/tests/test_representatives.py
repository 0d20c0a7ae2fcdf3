"""Representatives: in some matters, for a time, ended once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.kernel import events
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.people import queries
from treklang.people.actions import citizens, representatives
from treklang.people.models import Citizen, Representative
from treklang.people.rules import Representation

UNTIL = TODAY + timedelta(days=90)


@pytest.fixture
def lawyer(world: World) -> Citizen:
    return citizens.register(name="Advokat", by=world.system, at=NOW)


def note(world: World, person: Citizen, **other: Any) -> Representative:
    given = {"kind": Representation.POWER_OF_ATTORNEY, "scope": ["decision"], "from_on": TODAY, **other}
    return representatives.note(citizen_id=world.citizen.id, person_id=person.id, by=world["anne"], at=NOW, **given)


def end(world: World, one: Representative, on: date) -> Representative:
    return representatives.end(representative_id=one.id, on=on, by=world["anne"], at=NOW)


def test_a_representative_acts_in_the_matters_that_are_said(world: World, lawyer: Citizen) -> None:
    noted = note(world, lawyer, scope=["documents", "decision", "decision"], until=UNTIL)
    assert (noted.scope, noted.valid) == (["decision", "documents"], (TODAY, UNTIL))
    assert queries.representatives(world.citizen.id) == [noted]
    (told,) = [one for one in events.of_citizen(world.citizen.id) if one.name.startswith("representative")]
    assert (told.name, told.data) == ("representative.noted", {"representative": noted.id})


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"scope": []}, "Vælg, hvad repræsentanten må se"),
        ({"scope": ["decision", "everything"]}, "“everything” er ikke en slags"),
        ({"until": TODAY}, "ikke efter den første dag"),
    ],
)
def test_a_representative_who_cannot_be_is_refused(
    world: World, lawyer: Citizen, given: dict[str, Any], sentence: str
) -> None:
    with nothing_written(BadInput, sentence):
        note(world, lawyer, **given)


def test_nobody_is_her_own_representative(world: World) -> None:
    with nothing_written(BadInput, "sin egen repræsentant"):
        note(world, world.citizen)


def test_a_representative_is_noted_once_for_a_time(world: World, lawyer: Citizen) -> None:
    note(world, lawyer, until=UNTIL)
    with nothing_written(BadInput, "står der allerede"):
        note(world, lawyer, from_on=UNTIL - timedelta(days=1))
    later = note(world, lawyer, from_on=UNTIL, scope=["help"])
    assert queries.representatives(world.citizen.id)[0] == later


def test_a_representative_ends_once_also_before_the_agreed_end(world: World, lawyer: Citizen) -> None:
    noted = note(world, lawyer, until=UNTIL)
    assert end(world, noted, TODAY + timedelta(days=7)).valid == (TODAY, TODAY + timedelta(days=7))
    with nothing_written(RuleBroken, "allerede afsluttet"):
        end(world, noted, UNTIL)
    with nothing_written(BadInput, "før den 02.03.2026"):
        end(world, noted, TODAY - timedelta(days=1))
    assert [one.name for one in events.of_citizen(world.citizen.id)].count("representative.ended") == 1


def test_what_was_noted_by_mistake_never_held(world: World, lawyer: Citizen) -> None:
    end(world, note(world, lawyer), TODAY)
    assert queries.representatives(world.citizen.id) == []


def test_a_controller_sees_the_citizen_and_does_not_say_who_acts_for_her(
    world: World, lawyer: Citizen, controller: Actor
) -> None:
    noted = note(world, lawyer)
    with acting_as(controller), pytest.raises(NotAllowed, match="arbejder med borgerens sag"):
        representatives.end(representative_id=noted.id, on=UNTIL, by=controller, at=NOW)

"""Relations and custody: noted once, ended once, and custody only of who is under 18."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.kernel import events
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, Missing, NotAllowed, RuleBroken
from treklang.people import queries
from treklang.people.actions import citizens, protection, relations
from treklang.people.models import Citizen, Relation
from treklang.people.rules import RelationKind, check_custody

TOMORROW = TODAY + timedelta(days=1)


def other(world: World, name: str = "Mor Demo", **facts: Any) -> Citizen:
    return citizens.register(name=name, by=world.system, at=NOW, **facts)


def note(world: World, relative: Citizen, **facts: Any) -> Relation:
    given = {"citizen_id": world.citizen.id, "kind": RelationKind.PARENT, "from_on": TODAY, **facts}
    return relations.note(relative_id=relative.id, by=world["anne"], at=NOW, **given)


def test_a_relation_is_noted_and_told(world: World) -> None:
    mother = other(world)
    relation = note(world, mother)
    assert queries.family(world.citizen.id) == [relation]
    assert queries.named(one.relative_id for one in queries.family(world.citizen.id)) == {mother.id: "Mor Demo"}
    (told,) = [one for one in events.of_citizen(world.citizen.id) if one.name.startswith("relation")]
    assert (told.name, told.data) == ("relation.noted", {"relation": relation.id})


def test_the_same_relation_is_not_noted_twice_and_another_kind_is(world: World) -> None:
    sister = other(world, "Søster")
    first = note(world, sister, kind=RelationKind.SIBLING)
    with nothing_written(BadInput, "står der allerede"):
        note(world, sister, kind=RelationKind.SIBLING, from_on=date(2020, 1, 1))
    second = note(world, sister, kind=RelationKind.OTHER)
    assert set(queries.family(world.citizen.id)) == {first, second}


def test_a_relation_ends_once_and_can_begin_again(world: World) -> None:
    partner = other(world, "Kæreste")
    relation = note(world, partner, kind=RelationKind.PARTNER, from_on=date(2020, 1, 1))
    relations.end(relation_id=relation.id, on=TODAY, by=world["anne"], at=NOW)
    again = note(world, partner, kind=RelationKind.PARTNER)
    ended = queries.family(world.citizen.id)[1]
    assert (ended, ended.valid.upper, queries.family(world.citizen.id)[0]) == (relation, TODAY, again)
    with nothing_written(RuleBroken, "allerede afsluttet"):
        relations.end(relation_id=relation.id, on=TOMORROW, by=world["anne"], at=NOW)
    assert [one.name for one in events.of_citizen(world.citizen.id)].count("relation.ended") == 1


def test_what_was_noted_by_mistake_is_ended_on_its_first_day_and_never_held(world: World) -> None:
    relation = note(world, other(world))
    relations.end(relation_id=relation.id, on=TODAY, by=world["anne"], at=NOW)
    assert queries.family(world.citizen.id) == []
    with nothing_written(RuleBroken, "allerede afsluttet"):
        relations.end(relation_id=relation.id, on=TODAY, by=world["anne"], at=NOW)


def test_a_relation_does_not_end_before_it_begins(world: World) -> None:
    relation = note(world, other(world), from_on=TODAY)
    with nothing_written(BadInput, "før den 02.03.2026"):
        relations.end(relation_id=relation.id, on=TODAY - timedelta(days=1), by=world["anne"], at=NOW)


def test_nobody_is_her_own_relative(world: World) -> None:
    with nothing_written(BadInput, "sin egen pårørende"):
        note(world, world.citizen)


def test_a_relative_who_is_not_there_is_missing(world: World) -> None:
    with nothing_written(Missing, "findes ikke"):
        relations.note(
            citizen_id=world.citizen.id, relative_id=0, kind=RelationKind.CHILD, from_on=TODAY, by=world["anne"], at=NOW
        )


def test_nobody_has_custody_of_an_adult(world: World) -> None:
    with nothing_written(BadInput, "fyldt 18"):
        note(world, other(world), has_custody=True, from_on=date(1990, 1, 1))


@pytest.mark.parametrize("kind", [RelationKind.PARENT, RelationKind.OTHER])
def test_a_parent_or_another_person_can_have_custody_of_a_child(world: World, kind: RelationKind) -> None:
    child = other(world, "Barn", born_on=date(2010, 5, 1))
    assert note(world, other(world), citizen_id=child.id, kind=kind, has_custody=True).has_custody


@pytest.mark.parametrize(
    ("kind", "born_on", "on", "sentence"),
    [
        (RelationKind.PARENT, date(2008, 3, 2), TODAY, "fyldt 18"),
        (RelationKind.PARENT, None, TODAY, "fødselsdag er ikke kendt"),
        (RelationKind.SIBLING, date(2010, 1, 1), TODAY, "Kun en forælder"),
        (RelationKind.CHILD, date(2010, 1, 1), TODAY, "Kun en forælder"),
        (RelationKind.PARTNER, date(2010, 1, 1), TODAY, "Kun en forælder"),
    ],
)
def test_custody_that_cannot_be_is_refused(kind: RelationKind, born_on: date | None, on: date, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        check_custody(kind, born_on, on=on)


@pytest.mark.parametrize("on", [TODAY - timedelta(days=1), date(2026, 3, 1)])
def test_there_is_custody_until_the_day_before_the_birthday(on: date) -> None:
    check_custody(RelationKind.PARENT, date(2008, 3, 2), on=on)


def test_the_caseworkers_colleague_notes_a_relation(world: World) -> None:
    with acting_as(world["anne"]) as anne:
        child = citizens.register(name="Barn", born_on=date(2010, 5, 1), by=anne, at=NOW)
        noted = note(world, child, kind=RelationKind.CHILD)
        assert queries.family(world.citizen.id) == [noted]


def test_a_controller_sees_the_citizen_and_does_not_say_who_is_what_to_her(world: World, controller: Actor) -> None:
    relation = note(world, other(world))
    with acting_as(controller):
        assert queries.by_id(world.citizen.id) == world.citizen
        with pytest.raises(NotAllowed, match="arbejder med borgerens sag"):
            note(world, world.citizen)
        with pytest.raises(NotAllowed, match="arbejder med borgerens sag"):
            relations.end(relation_id=relation.id, on=TODAY, by=controller, at=NOW)


def test_a_stranger_does_not_know_the_citizen(world: World, controller: Actor) -> None:
    child = other(world, "Barn")
    with acting_as(controller), pytest.raises(Missing):
        note(world, world.citizen, citizen_id=child.id)


def test_who_works_with_a_citizen_knows_who_is_around_her_by_name_unless_they_are_secret(
    world: World, controller: Actor
) -> None:
    bo = citizens.register(name="Bo Bæk", by=world.system, at=NOW)
    hidden = citizens.register(name="Eva Gem", by=world.system, at=NOW)
    protection.change(citizen_id=hidden.id, is_protected=True, is_secret=True, because="Prøve", by=world.system, at=NOW)
    for other in (bo, hidden):
        relations.note(
            citizen_id=world.citizen.id, relative_id=other.id, kind=RelationKind.OTHER, from_on=TODAY, by=world.system,
            at=NOW,
        )  # fmt: skip
    with acting_as(world["anne"]):
        assert queries.around(world.citizen.id) == {bo.id: "Bo Bæk"}
        assert queries.around(bo.id) == {}
    with acting_as(controller):
        assert queries.around(world.citizen.id) == {}

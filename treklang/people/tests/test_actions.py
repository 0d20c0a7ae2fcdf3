"""Citizens and where they live: state, event, refusals."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from tests.world import NOW, World, nothing_written
from treklang.kernel import events
from treklang.kernel.errors import BadInput, Missing
from treklang.people import queries
from treklang.people.actions import citizens
from treklang.people.models import Residence


def test_registering_is_one_event(world: World) -> None:
    citizen = citizens.register(name=" Ib Demo ", cpr="620280-0001", by=world["ravi"], at=NOW)
    assert (citizen.name, citizen.cpr) == ("Ib Demo", "6202800001")
    assert [event.name for event in events.of_citizen(citizen.id)] == ["citizen.registered"]


@pytest.mark.parametrize(
    ("name", "cpr", "born_on", "sentence"),
    [
        ("  ", None, None, "mangler et navn"),
        ("Ib", "12345", None, "ti cifre"),
        ("Ib", "3102801234", None, "er ikke en dato"),
        ("Ib", "0101364000", None, "ligger i fremtiden"),
        ("Ib", None, date(2030, 1, 1), "ligger i fremtiden"),
        ("Ib", "6101800001", None, "findes allerede en borger med dette CPR-nummer"),
    ],
)
def test_a_citizen_who_cannot_be_leaves_nothing(
    world: World, name: str, cpr: str | None, born_on: date | None, sentence: str
) -> None:
    with nothing_written(BadInput, sentence):
        citizens.register(name=name, cpr=cpr, born_on=born_on, by=world["ravi"], at=NOW)


def test_two_citizens_without_a_number_are_two(world: World) -> None:
    first, second = (citizens.register(name="Ukendt", by=world["ravi"], at=NOW) for _ in range(2))
    assert (first.cpr, second.cpr, first.id == second.id) == (None, None, False)


def _lives(world: World, code: str, from_on: date) -> None:
    citizens.reside(
        citizen_id=world.citizen.id, lives_in=code, acts=code, pays=code, from_on=from_on, by=world["ravi"], at=NOW
    )


def test_a_citizen_lives_in_one_place_at_a_time(world: World) -> None:
    _lives(world, "0751", date(2020, 1, 1))
    _lives(world, "0101", date(2021, 1, 1))
    held = [(one.lives_in, one.valid.lower, one.valid.upper) for one in Residence.objects.order_by("id")]
    assert held == [("0751", date(2020, 1, 1), date(2021, 1, 1)), ("0101", date(2021, 1, 1), None)]
    assert [one.name for one in events.of_citizen(world.citizen.id)].count("citizen.moved") == 2
    with nothing_written(BadInput, "fra en senere dag"):
        _lives(world, "0615", date(2019, 1, 1))


def test_the_database_itself_knows_one_place_at_a_time(world: World) -> None:
    _lives(world, "0751", date(2020, 1, 1))
    with pytest.raises(IntegrityError, match="people_one_residence"), transaction.atomic():
        Residence.objects.create(
            citizen=world.citizen, lives_in="0101", acts="0101", pays="0101", valid=(date(2021, 1, 1), None)
        )


def test_a_citizen_is_found_by_number_and_by_outer_id(world: World) -> None:
    assert queries.by_cpr("610180-0001") == queries.by_uid(world.citizen.uid) == world.citizen
    assert queries.by_cpr("6201800001") is None
    with pytest.raises(Missing, match="findes ikke"):
        queries.by_uid("no-uid")


@pytest.mark.parametrize(
    ("born_on", "on", "age"),
    [
        (date(2008, 3, 2), date(2026, 3, 1), 17),
        (date(2008, 3, 2), date(2026, 3, 2), 18),
        (date(2008, 2, 29), date(2026, 2, 27), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 18),
        (None, date(2026, 3, 1), None),
    ],
)
def test_the_age_is_full_years(born_on: date | None, on: date, age: int | None) -> None:
    assert queries.age(born_on, on=on) == age

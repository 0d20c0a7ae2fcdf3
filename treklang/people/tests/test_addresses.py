"""Addresses: one at a time, told by no event, and noted by those who work with the citizen."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.kernel import events
from treklang.kernel.errors import BadInput
from treklang.people import queries
from treklang.people.actions import addresses
from treklang.people.models import Address

REFUSED = {"line": "vej og nummer", "postcode": "fire cifre", "town": "byens navn"}


def note(world: World, **other: Any) -> Address:
    given = {"line": "Åvej 7", "postcode": "6700", "town": "Esbjerg", "from_on": TODAY, **other}
    return addresses.note(citizen_id=world.citizen.id, by=world["anne"], at=NOW, **given)


def test_a_citizen_moves_and_the_address_before_ends_that_day(world: World) -> None:
    first = note(world, from_on=date(2024, 1, 1))
    second = note(world, line=" Havnegade 2 ", town=" Esbjerg ")
    found = [queries.address(world.citizen.id, on=day) for day in (TODAY - timedelta(days=1), TODAY)]
    assert found == [first, second]
    assert (second.line, second.postcode, second.town) == ("Havnegade 2", "6700", "Esbjerg")
    assert queries.address(world.citizen.id, on=date(2023, 12, 31)) is None


def test_the_event_does_not_tell_the_address(world: World) -> None:
    address = note(world)
    (told,) = [one for one in events.of_citizen(world.citizen.id) if one.name == "citizen.address_noted"]
    assert told.data == {"address": address.id}


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"line": " "}, "line"),
        ({"town": " "}, "town"),
        ({"postcode": ""}, "postcode"),
        ({"postcode": "670"}, "postcode"),
        ({"postcode": "67001"}, "postcode"),
        ({"postcode": "67 0"}, "postcode"),
        ({"postcode": "٦٧٠٠"}, "postcode"),
    ],
)
def test_an_address_that_cannot_be_is_refused(world: World, given: dict[str, Any], field: str) -> None:
    with nothing_written(BadInput, REFUSED[field]):
        note(world, **given)


def test_an_address_from_a_day_before_a_later_one_is_refused(world: World) -> None:
    note(world, from_on=TODAY)
    with nothing_written(BadInput, "fra en senere dag"):
        note(world, from_on=date(2020, 1, 1))

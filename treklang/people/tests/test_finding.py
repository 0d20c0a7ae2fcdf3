"""Finding citizens by the beginnings of their names or by exact number, and who could be the same."""

from __future__ import annotations

from datetime import date

import pytest

from tests.world import NOW, World
from treklang.kernel.errors import BadInput
from treklang.people import queries
from treklang.people.actions import citizens
from treklang.people.rules import is_alike, looks_like_number


@pytest.fixture
def people(world: World) -> World:
    """Three more citizens."""
    for name in ("Åse Nørgård Sørensen", "Aya Sørensen", "Ib Sørens O'Neill"):
        citizens.register(name=name, by=world["ravi"], at=NOW)
    return world


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("sør", ["Aya Sørensen", "Ib Sørens O'Neill", "Åse Nørgård Sørensen"]),
        ("Sørensen Aya", ["Aya Sørensen"]),
        ("å nør", ["Åse Nørgård Sørensen"]),
        ("neill", ["Ib Sørens O'Neill"]),
        ("rensen", []),
        ("  ", []),
        ("' & | !:*", []),
    ],
)
def test_a_name_is_found_by_the_beginnings_of_its_words(people: World, typed: str, found: list[str]) -> None:
    assert sorted(one.name for one in queries.find(typed)) == sorted(found)


def test_at_most_so_many_are_found(world: World) -> None:
    for number in range(queries.MOST_FOUND + 5):
        citizens.register(name=f"Bo {number}", by=world["ravi"], at=NOW)
    assert len(queries.find("bo")) == queries.MOST_FOUND


def test_a_number_finds_one_person_and_one_letter_nobody(people: World) -> None:
    assert queries.look_up("610180-0001") == [people.citizen]
    assert queries.look_up("6201800001") == []
    assert queries.look_up("a") == []
    assert [one.name for one in queries.look_up("aya")] == ["Aya Sørensen"]
    with pytest.raises(BadInput, match="ikke en dato"):
        queries.look_up("9913800001")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("610180-0001", True), ("610180 0001", True), ("6101800001", True), ("61018", False), ("Ida Demo 12", False)],
)
def test_ten_digits_are_meant_as_a_number(typed: str, number: bool) -> None:
    assert looks_like_number(typed) is number


@pytest.mark.parametrize(
    ("born", "other_born", "alike"),
    [
        (None, None, True),
        (date(1980, 1, 1), None, True),
        (date(1980, 1, 1), date(1980, 1, 1), True),
        (date(1980, 1, 1), date(1980, 1, 2), False),
    ],
)
def test_one_name_and_no_two_birth_dates_could_be_one_person(
    born: date | None, other_born: date | None, alike: bool
) -> None:
    assert is_alike("Ida Demo", born, " ida  DEMO ", other_born) is alike
    assert not is_alike("Ida Demo", born, "Ida", other_born)


def test_who_could_be_the_same_is_found(people: World) -> None:
    assert queries.alike("ida demo", born_on=None) == 1
    assert queries.alike("ida demo", born_on=date(1990, 1, 1)) == 0
    assert queries.alike("ida", born_on=None) == 0

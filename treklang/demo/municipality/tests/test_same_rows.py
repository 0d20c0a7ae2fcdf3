"""Playing courses through the actions and writing them in bulk give the same rows, with the same history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from treklang.access import queries as access
from treklang.demo.municipality import planning, written
from treklang.demo.municipality.founding import found
from treklang.demo.municipality.plan import FIRST_DAY, Municipality
from treklang.demo.municipality.played import play
from treklang.demo.municipality.telling import Planning
from treklang.demo.municipality.tests import every_step
from treklang.demo.municipality.tests.all_rows import all_rows
from treklang.integrations.ffb_gateway import export
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.tests.own_database import own_database as own_database, renew

pytestmark = pytest.mark.usefixtures("own_database")
TODAY = date(2026, 3, 2)
CLOCKS = {
    "ansoegning-afgoeres", "partshoering-besvares", "genvurdering", "hjemvist-sag-afgoeres", "aktindsigt-part",
    "aktindsigt-offentlighed", "indsigt-i-egne-oplysninger",
}  # fmt: skip
# Its key says that the municipality was written in bulk; played courses leave none.
# Doors name their holders by inner keys, which differ; they follow from the other tables, and are asked whether they do.
LEFT_OUT = {"access_door", "kernel_once"}
Rows = dict[str, dict[str, Any]]
Making = Callable[[Municipality, Planning], None]


def _played(municipality: Municipality, courses: Planning) -> None:
    play(courses(municipality, first=1, last=municipality.citizens), found(municipality))


def _in_bulk(municipality: Municipality, courses: Planning) -> None:
    written.write(municipality, courses, lambda done: None)


def _rows(make: Making, municipality: Municipality, courses: Planning, there: Municipality | None = None) -> Rows:
    """All rows of a new database in which a municipality was made; of its stage the part `there` stood already."""
    renew()
    if there:
        found(there)
    make(municipality, courses)
    with acting_as(accounts.system()):
        assert access.wrong_doors() == 0
    return all_rows()


def test_every_kind_of_step_gives_the_same_rows() -> None:
    hamlet = every_step.hamlet(4)
    played, in_bulk = (_rows(make, hamlet, every_step.courses) for make in (_played, _in_bulk))
    assert differences(played, in_bulk) == []
    assert {row["rule"] for row in played["cases_clock"].values()} == CLOCKS


def test_what_stands_already_is_used_again() -> None:
    hamlet = every_step.hamlet(1)
    there = replace(
        hamlet, units=hamlet.units[:1] + hamlet.units[3:], employees=hamlet.employees[:1],
        providers=hamlet.providers[1:], offers=(replace(hamlet.offers[1], verified_on=FIRST_DAY), hamlet.offers[2]),
    )  # fmt: skip
    played, in_bulk = (_rows(make, hamlet, every_step.courses, there) for make in (_played, _in_bulk))
    assert differences(played, in_bulk) == []


def test_planned_courses_give_the_same_rows() -> None:
    _same_rows(25)


@pytest.mark.slow
def test_200_planned_courses_give_the_same_rows() -> None:
    _same_rows(200)


def _same_rows(citizens: int) -> None:
    town = planning.plan(citizens=citizens, seed=200, today=TODAY)
    played, in_bulk = (_rows(make, town, planning.courses) for make in (_played, _in_bulk))
    assert differences(played, in_bulk) == []


def test_several_tellers_tell_what_one_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    town = planning.plan(citizens=101, seed=200, today=TODAY)
    one = _rows(_in_bulk, town, planning.courses)
    monkeypatch.setattr(written, "SEVERAL_FROM", 1)
    assert differences(one, _rows(_in_bulk, town, planning.courses)) == []


def test_the_national_reports_are_the_same_letter_by_letter(tmp_path: Path) -> None:
    hamlet = every_step.hamlet(2)
    told: list[dict[str, str]] = []
    for make in (_played, _in_bulk):
        renew()
        make(hamlet, every_step.courses)
        folder = tmp_path / make.__name__
        count = export.write(folder, day=None, citizen=None, include_held=True).files
        told.append({file.name: file.read_text() for file in folder.iterdir()})
        assert count == len(told[-1]) > 20
    assert told[0] == told[1]


def test_a_difference_is_found() -> None:
    hamlet = every_step.hamlet(1)
    one = _rows(_in_bulk, hamlet, every_step.courses)
    other = all_rows()
    assert differences(one, other) == []
    versions = next(iter(other["people_citizenevent"].values()))
    versions[0]["pgh_created_at"] = "2020-01-01T00:00:00+00:00"
    other["kernel_event in order"].popitem()
    told = differences(one, other)
    assert [line.split()[0] for line in sorted(told)] == ["kernel_event", "people_citizenevent"]


def differences(one: Rows, other: Rows) -> list[str]:
    """Where two databases part, the first places of each table."""
    assert one.keys() == other.keys()
    return [told for table in one.keys() - LEFT_OUT for told in _parting(table, one[table], other[table])]


def _parting(table: str, one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    parting = [name for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name)]
    return [f"{table} {name}: {one.get(name)} / {other.get(name)}" for name in parting[:3]]

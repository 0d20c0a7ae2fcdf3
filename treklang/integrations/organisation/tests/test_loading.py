"""A file is loaded wholly or not at all, adds and never changes, and comes out again as it went in."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests.world import counts
from treklang.integrations.organisation import exporting, loading, reading
from treklang.integrations.organisation.faults import FileFaults
from treklang.integrations.organisation.format import OrganisationFile
from treklang.integrations.organisation.tests.made import DAY, NAMES, ORGANISATIONS, SMALL, faults_of, small, write
from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.organisation import as_of, queries
from treklang.organisation.actions import districts, employees, forums, units
from treklang.organisation.rules import CoverageKind

OTHER = "står her i forvejen den 01.01.2026 med andet indhold. En fil tilføjer, men ændrer intet"


class _Undone(Exception):
    """Ends a transaction that shall leave nothing."""


def _bring(file: OrganisationFile, by: Actor) -> None:
    loading.bring(file, by=by, from_on=file.from_)


def _out_and_in_again(load: Callable[[], object], on: date, by: Actor) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is exported after loading, and what is exported where only that was loaded."""
    try:
        with transaction.atomic():
            load()
            first = exporting.export(name="Prøve", on=on)
            raise _Undone
    except _Undone:
        _bring(first, by)
        return exporting.as_json(first), exporting.as_json(exporting.export(name="Prøve", on=on))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_exported_loads_into_an_empty_house_and_exports_equal(name: str, system: Actor) -> None:
    path = ORGANISATIONS / f"{name}.json"
    on = reading.read(path).file().from_
    first, second = _out_and_in_again(lambda: loading.load(path, by=system), on, system)
    assert first == second
    assert len(first["employees"]) > 10


def test_everything_a_file_can_say_comes_out_as_it_went_in(system: Actor, tmp_path: Path) -> None:
    loading.load(write(SMALL, tmp_path), by=system)
    told = exporting.as_json(exporting.export(name="Prøve Kommune", on=DAY))
    keys = {"top": "forvaltningen", "raadhus": "raadhuset", "raadgivere": "raadgiver", "bo": "bo-rask-2",
            "eva": "eva-lund", "bo-igen": "bo-rask"}  # fmt: skip

    def renamed(one: Any) -> Any:
        if isinstance(one, dict):
            return {name: renamed(value) for name, value in one.items()}
        if isinstance(one, list):
            return [renamed(value) for value in one]
        return keys.get(one, one) if isinstance(one, str) else one

    wanted = renamed(small())
    wanted["responsibilities"][0]["facts"] = ["a", "b"]
    for name in ("sites", "units", "posts", "districts", "responsibilities", "delegations", "interfaces"):
        assert told[name] == wanted[name], name
    assert [(one["name"], one.get("hours"), one.get("same_as")) for one in told["employees"]] == [
        ("Bo Rask", 10, None), ("Bo Rask", 20, "bo-rask"), ("Eva Lund", 37, None),
    ]  # fmt: skip
    assert told["employees"][0]["affiliations"] == wanted["employees"][0]["affiliations"]
    assert told["forums"][0]["members"] == [
        {"title": "En gæst", "role": "ad_hoc"}, {"employee": "eva-lund", "role": "chair"},
    ]  # fmt: skip


def test_a_file_loaded_twice_changes_nothing(system: Actor, tmp_path: Path) -> None:
    path = write(SMALL, tmp_path)
    loading.load(path, by=system)
    before = counts()
    again = loading.load(path, by=system)
    assert (counts(), again.made) == (before, {})


def test_more_in_the_same_file_is_added(system: Actor, tmp_path: Path) -> None:
    loading.load(write(SMALL, tmp_path), by=system)
    told = small()
    told["units"].append({"key": "ny", "name": "Nyt team", "kind": "team", "parent": "team"})
    told["employees"][1]["competences"] = ["Ledelse"]
    again = loading.load(write(told, tmp_path), by=system)
    assert again.made == {"units": 1, "competences": 1}
    assert [unit.name for unit in as_of.units(on=DAY)] == ["Forvaltningen", "Nyt team", "Team"]


def test_a_budget_is_written_over_as_where_it_is_typed_again(system: Actor, tmp_path: Path) -> None:
    loading.load(write(SMALL, tmp_path), by=system)
    told = small()
    told["units"][0]["budgets"][0]["amount"] = 2000000
    assert loading.load(write(told, tmp_path), by=system).made == {"budgets": 1}
    assert queries.UnitBudget.objects.get().amount == 2000000


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda told: told["units"][1].update(kind="section"), "units[1].kind"),
        (lambda told: told["sites"][0].update(street="Gaden 2"), "sites[0].street"),
        (lambda told: told["posts"][0].update(number=3), "posts[0].number"),
        (lambda told: told["employees"][1].update(position="Chef"), "employees[1].position"),
        (lambda told: told["employees"][1].update(hours=30), "employees[1].hours"),
        (lambda told: told["employees"][0]["functions"][0].update(deputy=True), "employees[0].functions[0].is_deputy"),
        (lambda told: told["districts"][0].update(name="Syd"), "districts[0].name"),
        (lambda told: told["districts"][0].update(postcodes=[9990]), "districts[0].postcodes"),
        (lambda told: told["districts"][0]["coverage"].update(adult="top"), "districts[0].coverage.adult.unit"),
        (lambda told: told["responsibilities"][1].update(because="Andet"), "responsibilities[1].because"),
        (lambda told: told["delegations"][0].update(amount=0), "delegations[0].amount"),
        (lambda told: told["forums"][0].update(kind="steering"), "forums[0].kind"),
        (lambda told: told["units"][1]["exceptions"][0].update(until="2027-06-01"), "units[1].exceptions[0].until"),
    ],
)
def test_what_is_there_with_other_content_is_refused_by_its_place(
    change: Callable[[Any], None], path: str, system: Actor, tmp_path: Path
) -> None:
    loading.load(write(SMALL, tmp_path), by=system)
    before, told = counts(), small()
    change(told)
    found = faults_of(told, tmp_path, system)
    assert {place: reason.startswith(OTHER) for place, reason in found.items()} == {path: True}
    assert counts() == before


def test_a_postcode_that_lies_in_another_district_is_refused_in_one_line(system: Actor, tmp_path: Path) -> None:
    districts.create(code="gammel", name="Gammel", postcodes=[9998, 9999, 1], from_on=DAY, by=system)
    found = faults_of(SMALL, tmp_path, system)
    assert found == {
        "districts[0].postcodes": "9998-9999 ligger den 01.01.2026 allerede i Gammel. Tag det ud af det distrikt først, eller "
        "indlæs filen i en tom installation."
    }


def test_hours_elsewhere_in_the_house_count(system: Actor, tmp_path: Path) -> None:
    loading.load(write(SMALL, tmp_path), by=system)
    told = small()
    told["units"].append({"key": "ny", "name": "Nyt", "kind": "team", "parent": "top"})
    told["employees"] = [told["employees"][1], {**told["employees"][1], "key": "eva-2", "unit": "ny", "same_as": "eva",
                                                "hours": 0, "functions": []}]  # fmt: skip
    told["employees"][1]["hours"] = 5
    found = faults_of(told, tmp_path, system)
    assert list(found) == ["employees[1].hours"]
    assert "en fuldtidsstilling er 37 timer" in found["employees[1].hours"]


def test_an_unknown_section_is_refused_with_those_that_come_near(system: Actor, tmp_path: Path) -> None:
    told = small()
    told["delegations"][0]["section"] = "SEL-8555"
    assert list(faults_of(told, tmp_path, system)) == ["delegations[0].section"]


def test_what_comes_later_is_not_undone(system: Actor, tmp_path: Path) -> None:
    loading.load(write(SMALL, tmp_path), by=system)
    district, unit = queries.District.objects.get(), queries.Unit.objects.get(name="Team")
    other = CoverageKind.CHILD
    later = DAY + timedelta(days=90)
    districts.cover(district_id=district.id, kind=other, unit_id=unit.id, from_on=later, by=system)
    told = small()
    told["districts"][0]["coverage"]["child"] = "top"
    assert "fra den 01.04.2026" in faults_of(told, tmp_path, system)["districts[0].coverage.child"]


@pytest.mark.parametrize(
    ("room", "action"),
    [
        (units, "create"),
        (units, "relate"),
        (employees, "appoint"),
        (districts, "cover"),
        (forums, "meet"),
        (forums, "agree"),
    ],
)
def test_whoever_dies_in_the_middle_has_written_nothing(
    room: Any, action: str, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = counts()

    def dies(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(room, action, dies)
    with pytest.raises(KeyboardInterrupt), acting_as(accounts.system(), purpose="test") as by:
        loading.load(write(SMALL, tmp_path), by=by)
    monkeypatch.undo()
    assert counts() == before


def test_trying_a_file_says_what_would_be_made_and_writes_nothing(system: Actor, tmp_path: Path) -> None:
    before = counts()
    loaded = loading.rehearse(write(SMALL, tmp_path), by=system)
    assert (loaded.made["units"], loaded.made["employees"]) == (2, 3)
    assert counts() == before
    told = small()
    told["units"][1]["parent"] = "nowhere"
    with pytest.raises(FileFaults):
        loading.rehearse(write(told, tmp_path), by=system)
    assert counts() == before


def test_another_first_day_can_be_given(system: Actor, tmp_path: Path) -> None:
    later = date(2026, 7, 1)
    loaded = loading.load(write(SMALL, tmp_path), by=system, from_on=later)
    assert (loaded.from_on, as_of.units(on=DAY), len(as_of.units(on=later))) == (later, [], 2)


def test_the_export_is_as_the_house_was_known_at_the_moment(db: None, tmp_path: Path) -> None:
    first, second = datetime(2026, 1, 5, 9, tzinfo=UTC), datetime(2026, 2, 5, 9, tzinfo=UTC)
    by = accounts.system()
    with clock.at(first), acting_as(by):
        loading.load(write(SMALL, tmp_path), by=by)
        was = exporting.as_json(exporting.export(name="Prøve", on=DAY))
    told = deepcopy(SMALL)
    told["units"][0]["budgets"][0]["amount"] = 5
    told["units"].append({"key": "ny", "name": "Nyt", "kind": "team"})
    told["forums"][0]["meetings"].append({"on": "2026-03-03", "about": "Mere"})
    with clock.at(second), acting_as(by):
        loading.load(write(told, tmp_path), by=by)
        employee = queries.Employee.objects.get(name="Eva Lund")
        employees.leave(employee_id=employee.id, on=DAY + timedelta(days=5), by=by)
    with acting_as(by):
        assert exporting.as_json(exporting.export(name="Prøve", on=DAY, known_at=first + timedelta(days=1))) == was
        now = exporting.as_json(exporting.export(name="Prøve", on=DAY, known_at=second + timedelta(days=1)))
        assert now == exporting.as_json(exporting.export(name="Prøve", on=DAY))
        assert [unit["name"] for unit in now["units"]] == ["Forvaltningen", "Team", "Nyt"]
        later = exporting.export(name="Prøve", on=DAY + timedelta(days=5))
        assert "Eva Lund" not in {one.name for one in later.employees}
        assert later.forums[0].members[1].title == "Eva Lund"
        assert exporting.export(name="Prøve", on=DAY, known_at=first - timedelta(days=1)).units == ()

"""How much lies with a unit, counted for whoever asks."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from tests.world import NOW, TODAY, World
from treklang.cases import bundles, due, loads
from treklang.cases.actions import applications
from treklang.cases.loads import NOTHING, Load
from treklang.cases.models import Clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.people import queries as people


def test_a_unit_has_its_open_cases_and_whose_they_are(world: World) -> None:
    world.open_case("S-2")
    assert loads.of_units([world.unit_id], on=TODAY) == {world.unit_id: Load(citizens=1, cases=2)}


def test_before_a_case_was_opened_it_lay_nowhere(world: World) -> None:
    assert loads.of_units([world.unit_id], on=TODAY - timedelta(days=1)) == {}


def test_deadlines_are_late_after_their_day_and_near_in_the_week_before(world: World) -> None:
    applications.receive(case_id=world.case.id, area="botilbud", received_on=TODAY, by=world["anne"], at=NOW)
    until = TODAY + timedelta(weeks=12)
    found = {day: loads.of_units([world.unit_id], on=day)[world.unit_id] for day in (
        until - timedelta(days=8), until - timedelta(days=7), until, until + timedelta(days=1)
    )}  # fmt: skip
    assert [(one.late, one.soon) for one in found.values()] == [(0, 0), (0, 1), (0, 1), (1, 0)]


def test_what_others_must_keep_is_no_load_of_the_unit_here_as_in_a_plan(world: World) -> None:
    yesterday = TODAY - timedelta(days=1)
    for rule in (due.of_others()[0], "ansoegning-afgoeres"):
        Clock.objects.create(
            citizen=world.citizen, case=world.case, rule=rule, rule_version=TODAY, started_by=uuid4(), started_on=yesterday,
            first_due_on=yesterday, due_on=yesterday,
        )  # fmt: skip
    (bundle,) = bundles.bundles(on=TODAY, soon=TODAY)
    assert loads.of_units([world.unit_id], on=TODAY)[world.unit_id].late == bundle.late == 1


def test_whoever_sees_no_citizen_gets_the_same_numbers_and_sees_none_afterwards(world: World) -> None:
    elsewhere = units.create(name="Andetsteds", kind=UnitKind.TEAM, from_on=TODAY, by=world["sys"])
    stranger = accounts.ensure_story_person(username="test-ulla", name="Ulla")
    employees.employ(
        name="Ulla", unit_id=elsewhere.id, functions=(FunctionKind.CASEWORKER,), from_on=TODAY, by=world["sys"],
        account_id=stranger.id,
    )  # fmt: skip
    with acting_as(stranger.actor):
        assert people.named([world.citizen.id]) == {}
        assert loads.of_units([world.unit_id], on=TODAY)[world.unit_id].cases == 1
        assert people.named([world.citizen.id]) == {}


def test_nothing_is_nothing() -> None:
    assert Load(0, 0, 0, 0) == NOTHING

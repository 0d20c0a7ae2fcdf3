"""What a citizen applies for, and the municipality's own limit that runs from the day it came (R88)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases import areas, clocks
from treklang.cases.actions import applications, cases, handovers
from treklang.cases.models import Application
from treklang.cases.tests.clock_reading import clock_of, due, rules_that_run
from treklang.kernel import clock, events
from treklang.kernel.errors import BadInput, Missing, NotAllowed, RuleBroken
from treklang.organisation.actions import units
from treklang.organisation.rules import UnitKind
from treklang.visitation.rules import DecisionKind, LineKind

RULE, HOME, LIVING = "ansoegning-afgoeres", "stoette-i-hjemmet", "botilbud"
CAME = date(2026, 2, 16)
WAITS, ANSWERED = "application.received", "application.answered"


def apply(world: World, area: str = HOME, **other: Any) -> Application:
    given = {"received_on": CAME, "by": world["ravi"], "at": NOW, **other}
    return applications.receive(case_id=world.case.id, area=area, **given)


@pytest.mark.mission("R88")
def test_an_application_starts_the_municipalitys_own_limit_on_the_day_it_came(world: World) -> None:
    found = apply(world, text=" Støtte til madlavning ")
    row = clock_of(world.case.id, RULE)
    assert (found.area, found.text, found.received_on) == (HOME, "Støtte til madlavning", CAME)
    assert (row.started_on, row.due_on, row.about) == (CAME, date(2026, 4, 13), str(found.id))
    event = events.of_case(world.case.id)[-1]
    assert (event.name, event.data["on"], event.data["area"]) == (WAITS, "2026-02-16", HOME)
    assert "SEL-85" in event.data["sections"]


@pytest.mark.mission("R88")
@pytest.mark.parametrize(
    ("area", "by"),
    [(LIVING, date(2026, 5, 11)), ("misbrugsbehandling", date(2026, 3, 2)), ("andet", date(2026, 4, 13))],
)
def test_each_area_has_its_own_limit(world: World, area: str, by: date) -> None:
    apply(world, area)
    assert due(world.case.id, RULE) == by


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"area": "hoereapparater"}, "ikke offentliggjort en frist"),
        ({"area": areas.RETURNED}, "ikke offentliggjort en frist"),
        ({"received_on": date(2026, 3, 3)}, "ligger i fremtiden"),
        ({"received_on": date(1979, 1, 1)}, "ligger før"),
    ],
)
def test_what_cannot_be_applied_for_is_refused(world: World, given: dict[str, Any], sentence: str) -> None:
    with nothing_written(BadInput, sentence):
        apply(world, **given)


def test_nothing_is_applied_for_in_a_closed_case_and_closing_ends_the_clock(world: World) -> None:
    apply(world)
    cases.close(case_id=world.case.id, on=TODAY, by=world["anne"], at=NOW)
    assert clock_of(world.case.id, RULE).ended_on == TODAY
    with nothing_written(RuleBroken, "Sagen er lukket"):
        apply(world)


@pytest.mark.mission("R88")
@pytest.mark.parametrize("kind", [LineKind.GRANT, LineKind.REFUSE])
def test_a_decision_by_the_areas_sections_answers_it_in_the_same_transaction(world: World, kind: LineKind) -> None:
    found, living = apply(world), apply(world, LIVING)
    world.assess()
    offer = world.own if kind is LineKind.GRANT else None
    world.decide(world.line(offer, kind, section="SEL-85"))
    found.refresh_from_db()
    living.refresh_from_db()
    assert (found.answered_on, living.answered_on) == (TODAY, None)
    met = {row.about: row.met_on for row in clocks.of_rule(RULE)}
    assert met == {str(found.id): TODAY, str(living.id): None}
    assert world.happened().count(ANSWERED) == 1


def test_what_no_other_area_is_about_answers_an_application_of_no_section(world: World) -> None:
    found = apply(world, "andet")
    world.assess()
    world.decide(world.line(world.own, section="SEL-85"))
    found.refresh_from_db()
    assert found.answered_on is None
    assert areas.answers("andet", ["SEL-85", "SEL-112"], on=CAME)
    assert not areas.answers("andet", ["SEL-85", "SEL-108"], on=CAME)


def test_what_came_after_a_decision_is_not_answered_by_it(world: World) -> None:
    world.assess()
    with clock.at(datetime(2026, 3, 9, 9, tzinfo=UTC)):
        found = apply(world, received_on=date(2026, 3, 9), at=clock.now())
    world.decide(world.line(world.own, section="SEL-85"))
    found.refresh_from_db()
    assert found.answered_on is None


def test_a_worker_says_that_another_decision_answers_it(world: World) -> None:
    found = apply(world)
    done = applications.mark_answered(application_id=found.id, answered_on=TODAY, by=world["anne"], at=NOW)
    assert (done.answered_on, clock_of(world.case.id, RULE).met_on) == (TODAY, TODAY)
    for act, day in ((applications.mark_answered, "answered_on"), (applications.withdraw, "withdrawn_on")):
        with nothing_written(RuleBroken, r"allerede besvaret den 02\.03\.2026"):
            act(application_id=found.id, by=world["anne"], at=NOW, **{day: TODAY})


def test_what_is_withdrawn_has_no_deadline(world: World) -> None:
    found = apply(world)
    applications.withdraw(application_id=found.id, withdrawn_on=TODAY, by=world["anne"], at=NOW)
    row = clock_of(world.case.id, RULE)
    assert (row.ended_on, row.met_on, rules_that_run(world.case.id)) == (TODAY, None, [])
    assert world.happened()[-1] == "application.withdrawn"
    with nothing_written(RuleBroken, "trukket tilbage"):
        applications.mark_answered(application_id=found.id, answered_on=TODAY, by=world["anne"], at=NOW)


def test_nothing_is_answered_or_withdrawn_before_it_came(world: World) -> None:
    found, day = apply(world), date(2026, 2, 15)
    with nothing_written(BadInput, "ligger før 16"):
        applications.mark_answered(application_id=found.id, answered_on=day, by=world["anne"], at=NOW)
    with nothing_written(BadInput, "ligger før 16"):
        applications.withdraw(application_id=found.id, withdrawn_on=day, by=world["anne"], at=NOW)
    with nothing_written(Missing, "findes ikke"):
        applications.withdraw(application_id=0, withdrawn_on=TODAY, by=world["anne"], at=NOW)


@pytest.mark.mission("R45", "S3.28")
def test_no_move_of_the_case_changes_a_deadline(world: World) -> None:
    apply(world)
    row = clock_of(world.case.id, RULE)
    team = units.create(name="Team Nord", kind=UnitKind.TEAM, from_on=date(2020, 1, 1), by=world.system)
    cases.assign(case_id=world.case.id, unit_id=world.unit_id, from_on=TODAY, by=world["anne"], at=NOW)
    handover = handovers.offer(
        case_id=world.case.id, to_unit_id=team.id, reason="Flyttet", left_open="Aftales", done="Udredt",
        next_step="Ring", by=world["anne"],
        at=NOW,
    )  # fmt: skip
    handovers.take(handover_id=handover.id, by=world.system, at=NOW)
    after = clock_of(world.case.id, RULE)
    assert [getattr(after, name.attname) for name in row._meta.concrete_fields] == [
        getattr(row, name.attname) for name in row._meta.concrete_fields
    ]
    assert "deadline.moved" not in world.happened()


def test_a_second_application_has_a_deadline_of_its_own(world: World) -> None:
    apply(world)
    apply(world, received_on=TODAY)
    assert sorted(row.due_on for row in clocks.of_rule(RULE)) == [date(2026, 4, 13), date(2026, 4, 27)]


@pytest.mark.parametrize("name", ["vibeke", "petra", "carl", "sys"])
def test_only_those_who_open_cases_note_what_is_applied_for(world: World, name: str) -> None:
    found, by = apply(world), world[name]
    with nothing_written(NotAllowed, "Du kan ikke åbne en sag"):
        apply(world, by=by)
    with nothing_written(NotAllowed, "Du kan ikke åbne en sag"):
        applications.withdraw(application_id=found.id, withdrawn_on=TODAY, by=by, at=NOW)
    with nothing_written(NotAllowed, "Du kan ikke åbne en sag"):
        applications.mark_answered(application_id=found.id, answered_on=TODAY, by=by, at=NOW)


def test_a_refusal_is_a_decision_that_answers_too(world: World) -> None:
    apply(world, LIVING)
    world.assess()
    world.decide(world.line(None, LineKind.REFUSE, section="SEL-107"), kind=DecisionKind.REFUSE, follow_up_on=None)
    assert rules_that_run(world.case.id).count(RULE) == 0

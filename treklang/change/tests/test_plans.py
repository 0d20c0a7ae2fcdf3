"""A plan from the first step to its day: seen before it is lived, done once, and no clock or case lost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases import queries as cases
from treklang.cases.actions import cases as opening
from treklang.cases.models import Clock
from treklang.change import jobs, queries, taking
from treklang.change.actions import consultations, executing, plans
from treklang.change.models import Plan
from treklang.change.preview import answers
from treklang.change.rules import PlanState, Way
from treklang.change.steps import (
    AnyStep,
    Appoint,
    CloseUnit,
    CreateUnit,
    MergeUnits,
    MoveCases,
    MovePeople,
    MoveUnit,
    PeopleMove,
    RenameUnit,
    Share,
    SplitUnit,
    new_unit,
)
from treklang.change.tests.same import the_same
from treklang.kernel import clock
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken
from treklang.organisation import as_of, queries as organisation
from treklang.organisation.actions import districts, employees, units
from treklang.organisation.rules import CoverageKind, FunctionKind, UnitKind
from treklang.people.actions import addresses

SINCE = date(2020, 1, 1)
DAY = date(2026, 4, 1)
ON_THE_DAY = datetime(2026, 4, 1, 4, 0, tzinfo=NOW.tzinfo)


@dataclass(frozen=True)
class Teams:
    """Two teams below a centre, each with a leader and a caseworker who has a case."""

    centre: UUID
    north: UUID
    south: UUID
    people: dict[str, UUID]
    cases: dict[str, int]


@pytest.fixture
def teams(world: World) -> Teams:
    centre = units.create(name="Socialcenter", kind=UnitKind.CENTRE, from_on=SINCE, by=world.system)
    north, south = (
        units.create(name=name, kind=UnitKind.TEAM, from_on=SINCE, by=world.system, parent_id=centre.id)
        for name in ("Team Nord", "Team Syd")
    )
    people, held = {}, {}
    for name, unit, kind in (
        ("Nina", north, FunctionKind.LEADER), ("Niels", north, FunctionKind.CASEWORKER),
        ("Sofie", south, FunctionKind.LEADER), ("Svend", south, FunctionKind.CASEWORKER),
    ):  # fmt: skip
        found = employees.employ(name=name, unit_id=unit.id, functions=(kind,), from_on=SINCE, by=world.system)
        people[name] = found.uid
        if kind is FunctionKind.CASEWORKER:
            case = world.open_case(f"S-{name}")
            opening.assign(
                case_id=case.id, unit_id=unit.id, from_on=TODAY, by=world.system, at=NOW, caseworker_id=found.id
            )
            held[name] = case.id
    units.budget(unit_id=north.id, year=2026, amount=Decimal(1000), by=world.system)
    return Teams(centre.uid, north.uid, south.uid, people, held)


def plan_of(world: World, *steps: AnyStep) -> Plan:
    plan = plans.draw_up(title="Ét team", takes_effect_on=DAY, by=world["lars"], at=NOW)
    for step in steps:
        plans.write(plan_id=plan.id, step=step, by=world["lars"], at=NOW)
    return plan


def adopted(world: World, *steps: AnyStep) -> Plan:
    plan = plan_of(world, *steps)
    return executing.adopt(plan_id=plan.id, on=TODAY, text="Vedtaget i udvalget", by=world["sys"], at=NOW)


def merging(teams: Teams, into: UUID) -> list[AnyStep]:
    return [
        CreateUnit(unit=into, name="Team By", kind=UnitKind.TEAM, parent=teams.centre),
        MergeUnits(units=(teams.north, teams.south), into=into),
        Appoint(unit=into, employee=teams.people["Nina"]),
    ]


@pytest.mark.mission("S1.20", "S1.34")
def test_two_teams_become_one_with_their_people_and_cases_and_no_clock_moves(world: World, teams: Teams) -> None:
    into = new_unit()
    plan = adopted(world, *merging(teams, into))
    clocks = list(Clock.objects.order_by("id").values())
    yesterday = as_of.units(on=DAY - timedelta(days=1))
    foreseen = queries.foreseen(plan)
    with clock.at(ON_THE_DAY):
        done = executing.execute(plan_id=plan.id, by=world.system, at=ON_THE_DAY)
        lived = taking.picture(on=DAY)
    the_same(foreseen.after, lived)
    assert (done.outcome["cases"], done.outcome["people"]) == (2, 4)
    for name, case_id in teams.cases.items():
        held = cases.assignment(case_id, on=DAY)
        assert held is not None
        assert (held.unit.uid, held.caseworker.uid if held.caseworker else None) == (into, teams.people[name])
        before = cases.assignment(case_id, on=DAY - timedelta(days=1))
        assert before is not None
        assert before.unit.uid in (teams.north, teams.south)
    assert list(Clock.objects.order_by("id").values()) == clocks
    assert as_of.units(on=DAY - timedelta(days=1)) == yesterday


@pytest.mark.mission("S1.14")
def test_the_five_questions_are_answered_in_words(world: World, teams: Teams) -> None:
    plan = plan_of(world, *merging(teams, new_unit()))
    said = [str(answer) for _, answer in answers(queries.foreseen(plan).preview)]
    assert said[0] == (
        "Medarbejdere, der skifter enhed: 4. Medarbejdere, der får en anden leder: 2. Sager, der flytter: 2."
    )
    assert said[1].endswith("Sager, der beholder sagsbehandleren: 2. Sager, der skal have en ny: 0.")
    assert said[3] == "Intet: alt, hvad planen rører ved, har en ejer bagefter."
    assert "Budget: 1.000 kr. bliver til 1.000 kr." in said[4]


def test_a_split_takes_people_with_their_cases(world: World, teams: Teams) -> None:
    part = new_unit()
    plan = adopted(
        world,
        CreateUnit(unit=part, name="Team Nordvest", kind=UnitKind.TEAM, parent=teams.centre),
        SplitUnit(unit=teams.north, into=(Share(unit=part, people=(teams.people["Niels"],)),)),
    )  # fmt: skip
    foreseen = queries.foreseen(plan)
    with clock.at(ON_THE_DAY):
        executing.execute(plan_id=plan.id, by=world.system, at=ON_THE_DAY)
        the_same(foreseen.after, taking.picture(on=DAY))
    held = cases.assignment(teams.cases["Niels"], on=DAY)
    assert held is not None
    assert held.unit.uid == part


def test_people_may_go_without_their_cases_which_then_want_a_caseworker(world: World, teams: Teams) -> None:
    moves = (PeopleMove(from_unit=teams.north, to_unit=teams.south, people=(teams.people["Niels"],)),)
    plan = adopted(world, MovePeople(moves=moves), MoveCases(from_unit=teams.south, way=Way.ALL, to_unit=teams.north))
    foreseen = queries.foreseen(plan)
    assert [str(one.sentence) for one in foreseen.preview.of_its_making] == ["Sager uden sagsbehandler i Team Nord: 1."]
    with clock.at(ON_THE_DAY):
        executing.execute(plan_id=plan.id, by=world.system, at=ON_THE_DAY)
        the_same(foreseen.after, taking.picture(on=DAY))


def test_the_night_puts_a_plan_into_force_once(world: World, teams: Teams) -> None:
    plan = adopted(world, RenameUnit(unit=teams.north, name="Team Nordby"))
    assert jobs.run(world.system) == (0, 0)
    with clock.at(ON_THE_DAY):
        assert jobs.run(world.system) == (1, 0)
        assert jobs.run(world.system) == (0, 0)
        with nothing_written(RuleBroken, "allerede gennemført"):
            executing.execute(plan_id=plan.id, by=world.system, at=ON_THE_DAY)
    assert as_of.unit(organisation.unit(teams.north).id, on=DAY).name == "Team Nordby"
    assert as_of.unit(organisation.unit(teams.north).id, on=DAY - timedelta(days=1)).name == "Team Nord"


def test_a_changed_ground_holds_the_plan_until_somebody_accepts_it(world: World, teams: Teams) -> None:
    plan = adopted(world, *merging(teams, new_unit()))
    employees.employ(
        name="Ny", unit_id=organisation.unit(teams.south).id, functions=(FunctionKind.CASEWORKER,), from_on=TODAY,
        by=world.system,
    )  # fmt: skip
    with clock.at(ON_THE_DAY):
        assert jobs.run(world.system) == (0, 1)
        held = queries.plan(plan.uid)
        assert queries.state(held, consulted=False) is PlanState.HELD
        assert "1 forhold har ændret sig" in held.held_why
        changed = queries.foreseen(held).changed
        assert [(str(one.what), one.unit, one.was, one.now) for one in changed] == [
            ("Medarbejdere i enheden", "Team Syd", "Sofie, Svend", "Ny, Sofie, Svend")
        ]
        executing.accept(plan_id=plan.id, by=world["sys"], at=ON_THE_DAY)
        assert jobs.run(world.system) == (1, 0)


def test_a_unit_that_gets_another_name_moves_nobody(world: World, teams: Teams) -> None:
    preview = queries.foreseen(plan_of(world, RenameUnit(unit=teams.north, name="Team Nordby"))).preview
    assert preview.people == []
    assert [one.name for one in preview.units] == ["Team Nordby"]


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        (
            lambda teams: CloseUnit(unit=teams.north),
            "kan ikke lukkes endnu: ansættelser: 2, funktioner: 2, åbne sager: 1",
        ),
        (lambda teams: MoveUnit(unit=teams.centre, parent=teams.north), "som selv hører under Socialcenter"),
        (lambda teams: MergeUnits(units=(teams.north,), into=teams.north), "kan ikke lægges sammen med sig selv"),
        (lambda teams: RenameUnit(unit=UUID(int=7), name="X"), "en enhed, der ikke findes den 01.04.2026"),
        (
            lambda teams: MovePeople(
                moves=(PeopleMove(from_unit=teams.north, to_unit=teams.south, people=(teams.people["Svend"],)),)
            ),
            "Svend arbejder ikke i Team Nord",
        ),
        (lambda teams: Appoint(unit=teams.north, employee=teams.people["Nina"]), "leder allerede Team Nord"),
        (lambda teams: MoveCases(from_unit=teams.north, way=Way.ALL), "Vælg den enhed, som sagerne skal til"),
    ],
)
def test_what_cannot_be_done_is_said_with_what_to_do_and_keeps_the_plan_from_being_adopted(
    world: World, teams: Teams, step: object, sentence: str
) -> None:
    plan = plan_of(world, step(teams))  # type: ignore[operator]
    obstacles = queries.foreseen(plan).preview.obstacles
    assert [one.step for one in obstacles] == [0]
    assert sentence in str(obstacles[0].sentence)
    with nothing_written(RuleBroken, "Trin i planen, der ikke kan gennemføres: 1"):
        executing.adopt(plan_id=plan.id, on=TODAY, text="Vedtaget", by=world["sys"], at=NOW)


@pytest.mark.mission("S1.7", "S3.45")
def test_those_who_are_heard_have_their_time_and_see_what_was_changed(world: World, teams: Teams) -> None:
    plan = plan_of(world, RenameUnit(unit=teams.north, name="Team Nordby"))
    heard = consultations.ask(
        plan_id=plan.id, body="MED-udvalget", asked_on=TODAY, due_on=date(2026, 3, 16), by=world["lars"], at=NOW
    )
    with nothing_written(RuleBroken, "ikke har svaret, og hvis frist ikke er udløbet: 1"):
        executing.adopt(plan_id=plan.id, on=TODAY, text="Vedtaget", by=world["sys"], at=NOW)
    consultations.answer(consultation_id=heard.id, on=TODAY, answer="Vi foretrækker Nord.", by=world["lars"], at=NOW)
    consultations.note_change(consultation_id=heard.id, changed_for_it="Navnet er ændret.", by=world["lars"])
    executing.adopt(plan_id=plan.id, on=TODAY, text="Vedtaget", by=world["sys"], at=NOW)
    assert queries.consultations(plan.id)[0].changed_for_it == "Navnet er ændret."


def test_only_authors_write_and_the_second_of_two_is_told(world: World, teams: Teams) -> None:
    plan = plan_of(world, RenameUnit(unit=teams.north, name="Team Nordby"))
    row = queries.steps(plan.id)[0]
    again = RenameUnit(unit=teams.north, name="Team Nordbyen")
    with nothing_written(NotAllowed, "ikke medforfatter"):
        plans.write(plan_id=plan.id, step=again, by=world["anne"], at=NOW)
    plans.let_write(plan_id=plan.id, account_id=world["anne"].id, by=world["lars"])
    plans.rewrite(step_id=row.id, step=again, version=1, by=world["anne"], at=NOW)
    with nothing_written(RuleBroken, "En anden har ændret det"):
        plans.rewrite(step_id=row.id, step=again, version=1, by=world["lars"], at=NOW)


def test_a_step_that_says_too_little_is_refused_with_the_field(world: World) -> None:
    plan = plan_of(world)
    with nothing_written(BadInput, "ikke fuldt udfyldt"):
        plans.write(plan_id=plan.id, step={"doing": "rename_unit", "name": ""}, by=world["lars"], at=NOW)


def test_cases_follow_the_district_of_the_citizen(world: World, teams: Teams) -> None:
    addresses.note(
        citizen_id=world.citizen.id, line="Søgade 1", postcode="2100", town="København Ø", from_on=TODAY, by=world.system,
        at=NOW,
    )  # fmt: skip
    east = districts.create(code="2", name="Østerbro", postcodes=[2100], from_on=SINCE, by=world.system)
    south = organisation.unit(teams.south)
    districts.cover(district_id=east.id, kind=CoverageKind.ADULT, unit_id=south.id, from_on=SINCE, by=world.system)
    plan = adopted(world, MoveCases(from_unit=teams.north, way=Way.BY_DISTRICT, cover=CoverageKind.ADULT))
    foreseen = queries.foreseen(plan)
    assert [(one.from_name, one.to_name, one.cases, one.keep) for one in foreseen.preview.flows] == [
        ("Team Nord", "Team Syd", 1, 0)
    ]
    with clock.at(ON_THE_DAY):
        executing.execute(plan_id=plan.id, by=world.system, at=ON_THE_DAY)
        the_same(foreseen.after, taking.picture(on=DAY))

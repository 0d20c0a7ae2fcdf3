"""What drawn plans found wrong once, each by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases import queries as cases
from treklang.cases.actions import cases as opening
from treklang.cases.models import Assignment
from treklang.change import queries, taking
from treklang.change.actions import executing, plans
from treklang.change.models import Plan
from treklang.change.steps import (
    AnyStep,
    CloseUnit,
    GiveRule,
    MergeUnits,
    MoveBudget,
    MovePeople,
    MoveUnit,
    PeopleMove,
    Share,
    SplitUnit,
)
from treklang.change.tests import drawn
from treklang.change.tests.drawn import DAY, LATER, ON_THE_DAY, SINCE, Drawn
from treklang.change.tests.same import the_same
from treklang.kernel import clock
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.organisation import as_of, queries as organisation
from treklang.organisation.actions import employees, responsibilities, units
from treklang.organisation.models import Employment, Function, Responsibility, UnitSuccession
from treklang.organisation.rules import CoverageKind, Duration, FunctionKind, HousingStatus, Outcome, UnitKind


@pytest.fixture
def made(world: World) -> Drawn:
    return drawn.organisation(world)


def lived(world: World, *steps: AnyStep) -> Plan:
    """The plan, adopted and put into force, after it was seen to be lived as it was foreseen."""
    plan = plans.draw_up(title="Prøve", takes_effect_on=DAY, by=world.system, at=NOW)
    for step in steps:
        plans.write(plan_id=plan.id, step=step, by=world.system, at=NOW)
    executing.adopt(plan_id=plan.id, on=TODAY, text="Vedtaget", by=world.system, at=NOW)
    foreseen = queries.foreseen(plan)
    with clock.at(ON_THE_DAY):
        done = executing.execute(plan_id=plan.id, by=world.system, at=ON_THE_DAY)
        the_same(foreseen.after, taking.picture(on=DAY))
    return done


def obstacles(world: World, *steps: AnyStep) -> list[str]:
    plan = plans.draw_up(title="Prøve", takes_effect_on=DAY, by=world.system, at=NOW)
    for step in steps:
        plans.write(plan_id=plan.id, step=step, by=world.system, at=NOW)
    return [str(one.sentence) for one in queries.foreseen(plan).preview.obstacles]


def test_what_a_rule_asks_is_kept_by_its_code(world: World) -> None:
    row = responsibilities.place(
        rank=1, outcome=Outcome.DISTRICT, because="Prøve", from_on=SINCE, by=world.system, cover=CoverageKind.CHILD,
        housing=HousingStatus.OWN, duration=next(iter(Duration)),
    )  # fmt: skip
    row = Responsibility.objects.get(id=row.id)
    assert (row.cover, row.housing, row.duration) == ("child", "own", next(iter(Duration)).value)


def test_a_unit_gives_its_budget_to_another_and_not_to_itself(world: World, made: Drawn) -> None:
    unit = made.units[0]
    with nothing_written(BadInput, "en anden enhed"):
        units.move_budget(unit_id=made.keys[unit], to_unit_id=made.keys[unit], year=2026, by=world.system)
    assert obstacles(world, MoveBudget(from_unit=unit, to_unit=unit, year=2026)) == [
        "Team A kan ikke give sit budget til sig selv. Vælg en anden enhed."
    ]


def test_a_unit_named_twice_is_merged_once_and_nobody_keeps_the_old_line_manager(world: World, made: Drawn) -> None:
    lived(world, MergeUnits(units=(made.units[4], made.units[4]), into=made.units[1]))
    job = Employment.objects.get(valid__contains=DAY, employee_id=made.person[made.people[4]])
    assert (job.unit_id, job.line_manager_id) == (made.keys[made.units[1]], None)


def test_whoever_would_begin_later_in_a_unit_that_is_merged_begins_where_it_ended(world: World, made: Drawn) -> None:
    going, into = made.keys[made.units[1]], made.keys[made.units[2]]
    person, leader = made.person[made.people[5]], made.person[made.people[0]]
    employees.employ(name="", employee_id=person, unit_id=going, functions=(FunctionKind.CASEWORKER,), from_on=LATER,
                     by=world.system)  # fmt: skip
    employees.appoint(employee_id=leader, unit_id=going, kind=FunctionKind.LEADER, from_on=LATER, by=world.system)
    units.move(unit_id=made.keys[made.units[4]], parent_id=going, from_on=LATER, by=world.system)
    lived(world, MergeUnits(units=(made.units[1],), into=made.units[2]))
    assert Employment.objects.filter(valid__contains=LATER, employee_id=person, unit_id=into).count() == 1
    assert Function.objects.filter(valid__contains=LATER, employee_id=person, unit_id=into, kind="caseworker").exists()
    assert not Function.objects.filter(valid__contains=LATER, employee_id=leader, unit_id__in=[going, into]).exists()
    assert as_of.parents(on=LATER)[made.keys[made.units[4]]] == into


def test_what_begins_later_in_a_unit_keeps_it_from_being_closed(world: World, made: Drawn) -> None:
    alone = units.create(name="Tomt team", kind=UnitKind.TEAM, from_on=SINCE, by=world.system)
    employees.appoint(employee_id=made.person[made.people[0]], unit_id=alone.id, kind=FunctionKind.LEADER, from_on=LATER,
                      by=world.system)  # fmt: skip
    assert "begynder senere: 1" in obstacles(world, CloseUnit(unit=alone.uid))[0]


def test_a_place_that_would_make_a_circle_later_is_an_obstacle(world: World, made: Drawn) -> None:
    one, other = made.units[1], made.units[2]
    units.move(unit_id=made.keys[one], parent_id=made.keys[other], from_on=LATER, by=world.system)
    assert "Fra den 01.07.2026 er det allerede bestemt" in obstacles(world, MoveUnit(unit=other, parent=one))[0]


def test_a_moved_case_keeps_the_coordinator_of_the_day_and_not_a_later_one(world: World, made: Drawn) -> None:
    case, here = made.case[made.cases[2]], made.units[2]
    Assignment.objects.filter(case_id=case, valid__contains=DAY).update(valid=(TODAY, LATER))
    Assignment.objects.create(case_id=case, unit_id=made.keys[made.units[0]], valid=(LATER, None))
    lived(world, MergeUnits(units=(here,), into=made.units[3]))
    held = Assignment.objects.get(case_id=case, valid__contains=DAY)
    assert held.coordinator_id == made.person[made.people[6]]
    assert Assignment.objects.get(case_id=case, valid__contains=LATER).id == held.id


def test_a_rule_may_be_given_on_twice_and_is_asked_when_it_was_before(world: World, made: Drawn) -> None:
    first, stays = made.rules[0], made.rules[1]
    order = [rule.because for rule in organisation.taking_rules(on=DAY)]
    lived(
        world, GiveRule(rule=first, unit=made.units[0]), GiveRule(rule=first, unit=made.units[1]),
        GiveRule(rule=stays, unit=made.units[1]),
    )  # fmt: skip
    rules = organisation.taking_rules(on=DAY)
    assert [rule.because for rule in rules] == order
    assert rules[0].unit == made.keys[made.units[1]]


def test_a_unit_that_is_split_and_merged_into_the_same_on_a_day_has_given_all_of_itself(
    world: World, made: Drawn
) -> None:
    here, to = made.units[1], made.units[2]
    share = Share(unit=to, people=(made.people[1],))
    lived(world, SplitUnit(unit=here, into=(share,)), MergeUnits(units=(here,), into=to))
    assert [row.share for row in UnitSuccession.objects.filter(unit_id=made.keys[here])] == [Decimal(1)]


def test_two_who_change_places_meet_nobody(world: World, made: Drawn) -> None:
    one, other = made.units[1], made.units[2]
    moves = (
        PeopleMove(from_unit=one, to_unit=other, people=(made.people[1],)),
        PeopleMove(from_unit=other, to_unit=one, people=(made.people[2],)),
    )
    lived(world, MovePeople(moves=moves, with_cases=True))
    twice = (moves[0], PeopleMove(from_unit=one, to_unit=made.units[3], people=(made.people[5],)))
    assert obstacles(world, MovePeople(moves=twice))[0].startswith("Bo, Fie arbejder ikke i")


def test_a_subtree_known_then_is_the_subtree(world: World, made: Drawn) -> None:
    top: Any = as_of.parents(on=DAY)[made.keys[made.units[0]]]
    assert as_of.subtree(top, on=DAY, known_at=clock.now()) == as_of.subtree(top, on=DAY)


def test_a_plan_that_waited_is_lived_from_the_day_on_which_it_is_done(world: World, made: Drawn) -> None:
    """Held for five days: a case that came to the team meanwhile goes along, and what was true in those days stays true."""
    plan = plans.draw_up(title="Sen", takes_effect_on=DAY, by=world.system, at=NOW)
    plans.write(plan_id=plan.id, step=MergeUnits(units=(made.units[1],), into=made.units[2]), by=world.system, at=NOW)
    executing.adopt(plan_id=plan.id, on=TODAY, text="Vedtaget", by=world.system, at=NOW)
    late = date(2026, 4, 6)
    with clock.at(ON_THE_DAY.replace(day=4)):
        case = opening.open_case(
            citizen_id=world.citizen.id, kle="27.36.12", number="SEN", unit_id=made.keys[made.units[1]],
            opening=opening.Opening(enquired_by="Borger"), by=world.system, at=clock.now(),
        )  # fmt: skip
    with clock.at(ON_THE_DAY.replace(day=6)):
        executing.execute(plan_id=plan.id, by=world.system, at=clock.now())
    assert [cases.assignment(case.id, on=day).unit_id for day in (date(2026, 4, 5), late)] == [  # type: ignore[union-attr]
        made.keys[made.units[1]], made.keys[made.units[2]],
    ]  # fmt: skip
    assert made.keys[made.units[1]] in {unit.id for unit in as_of.units(on=date(2026, 4, 5))}
    with nothing_written(RuleBroken, "allerede gennemført"):
        executing.execute(plan_id=plan.id, by=world.system, at=NOW)

"""The citizen's plans in other administrations, and tasks that somebody outside the team does (S1.40, S1.63)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.world import NOW, TODAY, World, nothing_written
from treklang.cases import queries
from treklang.cases.actions import external_plans, tasks
from treklang.cases.actions.external_plans import PlanElsewhere
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken

PLAN = PlanElsewhere(
    "Jobcentret", "Min plan", "Mette Bay, 20 00 00 01", agreed="Praktik to dage.", valid_until=date(2026, 9, 1)
)


@pytest.mark.mission("S1.40")
def test_a_plan_elsewhere_says_whose_it_is_whom_to_ask_and_what_is_agreed(world: World) -> None:
    external_plans.link(case_id=world.case.id, plan=PLAN, by=world["anne"], at=NOW)
    kept = queries.external_plans(world.case.id)[0]
    assert (kept.administration, kept.title, kept.contact, kept.agreed, kept.valid_until) == (
        "Jobcentret", "Min plan", "Mette Bay, 20 00 00 01", "Praktik to dage.", date(2026, 9, 1),
    )  # fmt: skip
    assert world.happened()[-1] == "external_plan.linked"


@pytest.mark.parametrize("name", ["administration", "title", "contact"])
def test_a_plan_nobody_can_ask_about_is_refused(world: World, name: str) -> None:
    lacking: dict[str, Any] = {name: " "}
    with nothing_written(BadInput, "Teksten er tom"):
        external_plans.link(case_id=world.case.id, plan=replace(PLAN, **lacking), by=world["anne"], at=NOW)


def test_a_plan_ends_once_and_stands_last(world: World) -> None:
    first = external_plans.link(case_id=world.case.id, plan=PLAN, by=world["anne"], at=NOW)
    second = external_plans.link(case_id=world.case.id, plan=replace(PLAN, title="Ny plan"), by=world["anne"], at=NOW)
    external_plans.end(plan_id=first.id, by=world["anne"], at=NOW)
    assert queries.external_plans(world.case.id) == [second, first]
    assert queries.external_plan(first.uid).ended_on == TODAY
    with nothing_written(RuleBroken, "allerede afsluttet"):
        external_plans.end(plan_id=first.id, by=world["anne"], at=NOW)


@pytest.mark.parametrize("name", ["petra", "carl", "sys"])
def test_those_who_do_not_keep_the_journal_note_no_plans(world: World, name: str) -> None:
    plan = external_plans.link(case_id=world.case.id, plan=PLAN, by=world["anne"], at=NOW)
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        external_plans.link(case_id=world.case.id, plan=PLAN, by=world[name], at=NOW)
    with nothing_written(NotAllowed, "Du kan ikke skrive i journalen"):
        external_plans.end(plan_id=plan.id, by=world[name], at=NOW)


def test_a_task_names_who_does_it_outside_the_team(world: World) -> None:
    tasks.add(case_id=world.case.id, title="Send epikrise", party=" Sygehuset ", by=world["anne"], at=NOW)
    assert queries.open_tasks([world.case.id])[0].party == "Sygehuset"

"""Plans of change are read by programs as their pages show them."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from treklang.change import queries
from treklang.change.actions import consultations, plans
from treklang.change.steps import CreateUnit, new_unit
from treklang.organisation.rules import UnitKind
from treklang.web.tests.course import NOW, Course

LIST = "/api/v1/organisation-plans"


@pytest.fixture
def plan(course: Course) -> queries.Plan:
    lars = course.accounts["lars"].actor
    made = plans.draw_up(title="Ét team mere", takes_effect_on=date(2026, 4, 1), by=lars, at=NOW)
    step = CreateUnit(unit=new_unit(), name="Team By", kind=UnitKind.TEAM)
    plans.write(plan_id=made.id, step=step, note="Aftalt", by=lars, at=NOW)
    consultations.ask(
        plan_id=made.id, body="MED-udvalget", asked_on=NOW.date(), due_on=date(2026, 3, 16), by=lars, at=NOW
    )
    return made


@pytest.mark.mission("S1.88")
def test_plans_their_steps_what_they_do_and_both_charts_are_read(anne: Client, plan: queries.Plan) -> None:
    listed = anne.get(LIST).json()["items"]
    assert [(one["title"], one["state"], one["steps"], one["heard"]) for one in listed] == [
        ("Ét team mere", "consulted", 1, 1)
    ]
    one = anne.get(f"{LIST}/{plan.uid}").json()
    assert one["in_order"][0]["given"]["name"] == "Team By"
    assert one["in_order"][0]["note"] == "Aftalt"
    assert one["consultations"][0]["body"] == "MED-udvalget"
    told = anne.get(f"{LIST}/{plan.uid}/preview").json()
    assert len(told["answers"]) == 5
    assert [unit["name"] for unit in told["units"]] == ["Team By"]
    both = anne.get(f"{LIST}/{plan.uid}/side-by-side").json()
    assert "Team By" in {unit["name"] for unit in both["after"]} - {unit["name"] for unit in both["before"]}


@pytest.mark.parametrize("part", ["", "/preview", "/side-by-side"])
def test_a_plan_that_is_not_there_and_a_parameter_that_is_unknown_are_refused(
    anne: Client, plan: queries.Plan, part: str
) -> None:
    assert anne.get(f"{LIST}/00000000-0000-7000-8000-000000000000{part}").status_code == 404
    assert anne.get(f"{LIST}/{plan.uid}{part}?what=more").status_code == 422


def test_nobody_reads_plans_without_being_signed_in(plan: queries.Plan) -> None:
    assert Client().get(LIST).status_code == 401

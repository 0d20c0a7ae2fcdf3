"""The action plan (serviceloven §§ 141 and 142): judged, offered, answered, written, handed over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from treklang.kernel.errors import BadInput, ChangedMeanwhile, RuleBroken
from treklang.visitation import queries
from treklang.visitation.actions import action_plans
from treklang.visitation.actions.action_plans import PlanTexts
from treklang.visitation.rules import PlanDuty
from treklang.visitation.tests.conftest import NOW, Course

OFFERED = date(2026, 3, 1)
TEXTS = PlanTexts(purpose="Et arbejde", effort="Støtte", duration="Et år", other_matters="Bolig")


def offer(course: Course, **other: Any) -> queries.ActionPlan:
    given: dict[str, Any] = {"duty": PlanDuty.MUST, "judgement": "Betydeligt nedsat", "offered_on": OFFERED, **other}
    return action_plans.offer(case_id=course.case.id, by=course.by, at=NOW, **given)


def answer(course: Course, plan: queries.ActionPlan, *, yes: bool) -> queries.ActionPlan:
    return action_plans.answer(plan_id=plan.id, yes=yes, by=course.by, at=NOW)


def write(course: Course, plan: queries.ActionPlan, texts: PlanTexts = TEXTS, **other: Any) -> queries.ActionPlan:
    return action_plans.write(plan_id=plan.id, texts=texts, by=course.by, at=NOW, **other)


def hand_over(course: Course, plan: queries.ActionPlan, on: date = date(2026, 3, 2)) -> queries.ActionPlan:
    return action_plans.hand_over(plan_id=plan.id, on=on, by=course.by, at=NOW)


@pytest.mark.mission("R34")
def test_the_judgement_not_to_offer_a_plan_is_kept(course: Course) -> None:
    plan = offer(course, duty=PlanDuty.MAY, judgement="Støtten er kortvarig", offered_on=None)
    assert (plan.judgement, plan.answer) == ("Støtten er kortvarig", "not_offered")
    with pytest.raises(RuleBroken, match="ikke tilbudt endnu"):
        answer(course, plan, yes=True)


@pytest.mark.mission("R34", "R35", "R38")
@pytest.mark.parametrize(
    ("given", "sentence", "field"),
    [
        ({"duty": PlanDuty.MAY, "offered_on": None, "judgement": " "}, "Skriv vurderingen", "judgement"),
        ({"duty": PlanDuty.MUST, "offered_on": None}, "skal have tilbudt", "offered_on"),
        ({"duty": PlanDuty.SHELTER, "offered_on": None}, "skal have tilbudt", "offered_on"),
    ],
)
def test_what_the_law_asks_of_an_offer_is_not_left_out(
    course: Course, given: dict[str, Any], sentence: str, field: str
) -> None:
    happened = course.happened()
    with pytest.raises(RuleBroken, match=sentence) as refused:
        offer(course, **given)
    assert (refused.value.law, refused.value.field) == ("serviceloven § 141", field)
    assert (queries.action_plan(course.case.id), course.happened()) == (None, happened)


@pytest.mark.parametrize("day", [date(2026, 3, 3), date(2026, 2, 1)])
def test_an_offer_is_neither_in_the_future_nor_before_the_case(course: Course, day: date) -> None:
    with pytest.raises(BadInput):
        offer(course, offered_on=day)


@pytest.mark.mission("R35", "R36", "R37")
def test_a_plan_goes_from_the_offer_to_the_provider(course: Course) -> None:
    plan = offer(course)
    assert plan.answer == "waiting"
    answer(course, plan, yes=True)
    write(course, plan)
    kept = hand_over(course, plan)
    assert (kept.purpose, kept.effort, kept.duration, kept.other_matters) == ("Et arbejde", "Støtte", "Et år", "Bolig")
    assert (kept.answer, kept.handed_over_on) == ("yes", date(2026, 3, 2))
    assert course.happened()[-4:] == [
        "action_plan.offered", "action_plan.answered", "action_plan.written", "action_plan.handed_over"
    ]  # fmt: skip


@pytest.mark.mission("R35")
def test_a_plan_that_the_citizen_declined_is_not_written(course: Course) -> None:
    plan = answer(course, offer(course), yes=False)
    happened = course.happened()
    with pytest.raises(RuleBroken, match="ikke sagt ja") as refused:
        write(course, plan)
    assert refused.value.law == "serviceloven § 141"
    kept = queries.action_plan(course.case.id)
    assert kept is not None
    assert (kept.purpose, kept.answer, course.happened()) == ("", "no", happened)


@pytest.mark.mission("R38")
def test_a_shelter_plan_is_written_whatever_the_answer_with_the_wish_for_a_provider(course: Course) -> None:
    plan = answer(course, offer(course, duty=PlanDuty.SHELTER), yes=False)
    wish = PlanTexts(purpose="Egen bolig", provider_wish="Herberget", provider_wish_refused_because="Ingen plads")
    kept = write(course, plan, wish)
    assert (kept.provider_wish, kept.provider_wish_refused_because) == ("Herberget", "Ingen plads")


@pytest.mark.mission("R37")
def test_a_plan_that_is_not_written_is_not_handed_over(course: Course) -> None:
    plan = answer(course, offer(course), yes=True)
    with pytest.raises(RuleBroken, match="ikke skrevet endnu"):
        hand_over(course, plan)
    write(course, plan)
    with pytest.raises(BadInput, match="fremtiden"):
        hand_over(course, plan, on=date(2026, 3, 3))


def test_the_second_writer_is_told(course: Course) -> None:
    plan = answer(course, offer(course), yes=True)
    write(course, plan, seen_version=plan.version)
    with pytest.raises(ChangedMeanwhile):
        write(course, plan, PlanTexts(purpose="Noget andet"), seen_version=plan.version)
    kept = queries.action_plan(course.case.id)
    assert kept is not None
    assert kept.purpose == "Et arbejde"

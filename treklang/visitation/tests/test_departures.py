"""What the law holds against a decision, what a worker departs from, and by the law of which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from treklang.cases.actions import cases as opening
from treklang.kernel import clock
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.guarding import Effect
from treklang.organisation.actions import units
from treklang.organisation.rules import UnitKind
from treklang.people.actions import citizens
from treklang.visitation import queries
from treklang.visitation.actions import action_plans
from treklang.visitation.actions.action_plans import PlanTexts
from treklang.visitation.actions.decisions import Departure, Words
from treklang.visitation.rules import (
    CONDITIONS,
    DISCHARGE,
    ELDERS,
    GUIDANCE,
    HEARING,
    INFORMED,
    JUDGED_102,
    PLAN_JUDGED,
    REASONS,
    SHORT_HELP,
    WARNED,
    WISH,
    DecisionFacts,
    LineKind,
    PlanDuty,
    check_decision,
    check_deviations,
    decision_refusals,
    names_offer,
)
from treklang.visitation.tests.conftest import NOW, REFUSED, Course

TODAY = date(2026, 3, 2)
IN_ORDER = DecisionFacts(
    in_full_favour=True, reasons="", complaint_guidance="", has_law=True, hearing_open_until=None, exception_reason="",
    today=TODAY, assessment_completed=True,
)  # fmt: skip
ALL_BUT_ONE = frozenset(CONDITIONS[:4])


def sections(*keys: str) -> frozenset[str]:
    return frozenset(keys)


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        ({}, []),
        ({"assessment_completed": False}, [INFORMED]),
        ({"hearing_open_until": TODAY}, [HEARING]),
        ({"hearing_open_until": date(2026, 3, 1)}, []),
        ({"in_full_favour": False}, [REASONS, GUIDANCE]),
        ({"in_full_favour": False, "is_oral": True}, []),
        ({"in_full_favour": False, "reasons": "Fordi"}, [GUIDANCE]),
        ({"granted": sections("SEL-85"), "plan_judged": False}, [PLAN_JUDGED]),
        ({"granted": sections("SEL-85"), "plan_judged": False, "over_pension_age": True}, []),
        ({"ended": sections("SEL-85"), "plan_judged": False}, []),
        ({"granted": sections("SEL-83"), "over_pension_age": True}, [ELDERS]),
        ({"granted": sections("SEL-85"), "over_pension_age": True}, []),
        ({"granted": sections("SEL-82b"), "within_six_months": False}, [SHORT_HELP]),
        ({"granted": sections("SEL-85"), "within_six_months": False}, []),
        ({"ended": sections("SEL-96"), "effective_on": date(2026, 6, 7)}, [WARNED]),
        ({"ended": sections("SEL-96"), "effective_on": date(2026, 6, 8)}, []),
        ({"ended": sections("SEL-85"), "effective_on": TODAY}, []),
        ({"ended": sections("SEL-110"), "discharge": ALL_BUT_ONE}, [DISCHARGE]),
        ({"ended": sections("SEL-110"), "discharge": frozenset(CONDITIONS)}, []),
        ({"refused": sections("SEL-102")}, [JUDGED_102]),
        ({"refused": sections("SEL-101")}, []),
        ({"granted": sections("SEL-85a"), "wish_not_followed": True}, [WISH]),
        ({"granted": sections("SEL-85a"), "wish_not_followed": True, "wish_refused_because": True}, []),
        ({"granted": sections("SEL-85"), "wish_not_followed": True}, []),
        ({"in_full_favour": False, "assessment_completed": False, "ended": sections("SEL-96", "SEL-110")},
         [INFORMED, REASONS, GUIDANCE, WARNED, DISCHARGE]),
    ],
)  # fmt: skip
def test_all_that_the_law_holds_against_a_decision_is_told_at_once(facts: dict[str, Any], held: list[str]) -> None:
    assert [one.rule.id for one in decision_refusals(replace(IN_ORDER, **facts))] == held


@pytest.mark.parametrize(
    ("facts", "rule", "effect"),
    [
        ({"assessment_completed": False}, INFORMED, Effect.ASKS),
        ({"ended": sections("SEL-96")}, WARNED, Effect.ASKS),
        ({"ended": sections("SEL-110")}, DISCHARGE, Effect.BLOCKS),
        ({"refused": sections("SEL-102")}, JUDGED_102, Effect.WARNS),
    ],
)
def test_a_reason_of_its_own_lets_what_asks_pass_and_nothing_else(
    facts: dict[str, Any], rule: str, effect: Effect
) -> None:
    without = replace(IN_ORDER, **facts)
    with_reason = replace(without, deviations={rule: "Aftalt med borgeren."})
    for tried, passes in ((without, effect is Effect.WARNS), (with_reason, effect is not Effect.BLOCKS)):
        if passes:
            check_decision(tried)
            continue
        with pytest.raises(RuleBroken) as refused:
            check_decision(tried)
        assert (refused.value.rule, refused.value.takes_reason) == (rule, effect is Effect.ASKS)


def test_the_exception_reason_is_about_the_procedure_only() -> None:
    check_decision(replace(IN_ORDER, in_full_favour=False, assessment_completed=False, exception_reason="Akut"))
    with pytest.raises(RuleBroken, match="14 uger"):
        check_decision(replace(IN_ORDER, ended=sections("SEL-96"), exception_reason="Akut"))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({INFORMED: " "}, "mangler sin begrundelse"), ({WARNED: "Akut"}, "står ikke i vejen")],
)
def test_a_reason_is_given_for_a_rule_that_stands_in_the_way(given: dict[str, str], sentence: str) -> None:
    found = decision_refusals(replace(IN_ORDER, assessment_completed=False))
    check_deviations({INFORMED: "Akut"}, found)
    with pytest.raises(BadInput, match=sentence):
        check_deviations(given, found)


@pytest.mark.parametrize(
    ("day", "facts", "held"),
    [
        # No rule of 14 weeks for section 32 after the children's act, and none on elder care before it.
        (date(2022, 5, 2), {"ended": sections("SEL-32"), "effective_on": date(2022, 6, 1)}, [WARNED]),
        (date(2024, 1, 1), {"ended": sections("SEL-32"), "effective_on": date(2024, 2, 1)}, []),
        (date(2022, 5, 2), {"granted": sections("SEL-83"), "over_pension_age": True}, []),
        (date(2025, 7, 1), {"granted": sections("SEL-83"), "over_pension_age": True}, [ELDERS]),
        (date(2023, 9, 30), {"ended": sections("SEL-110")}, []),
        (date(2023, 10, 1), {"ended": sections("SEL-110")}, [DISCHARGE]),
    ],
)
def test_a_decision_is_judged_by_the_law_of_its_day(day: date, facts: dict[str, Any], held: list[str]) -> None:
    assert [one.rule.id for one in decision_refusals(replace(IN_ORDER, today=day, **facts))] == held


@pytest.mark.parametrize(
    ("wish", "followed"),
    [("Udfører Nord", True), ("helst bostøtten, som sidst", True), ("Min søster kender Firmaet", False), ("", False)],
)
def test_a_wish_names_an_offer_by_its_name_or_its_providers(wish: str, followed: bool) -> None:
    assert names_offer(wish, "Bostøtten", "Udfører Nord") is followed


def kept(decision: queries.Decision) -> list[tuple[str, date, str]]:
    return [(one.rule, one.rule_version, one.reason) for one in decision.deviations.order_by("id")]


@pytest.mark.mission("R91", "R98", "R100")
def test_each_departure_is_kept_with_the_rules_version_and_its_reason(course: Course) -> None:
    departures = (Departure(INFORMED, "Akut."), Departure(PLAN_JUDGED, "Vurderes i næste uge."))
    words = Words(in_full_favour=False, exception_reason="Aftalt.", departures=departures)
    assert kept(course.decide(words=words)) == [
        (INFORMED, date(1998, 7, 1), "Akut."), (REASONS, date(1987, 1, 1), "Aftalt."),
        (GUIDANCE, date(1987, 1, 1), "Aftalt."), (PLAN_JUDGED, date(2007, 1, 1), "Vurderes i næste uge."),
    ]  # fmt: skip


@pytest.mark.mission("R83")
def test_what_is_departed_from_is_the_version_in_force_that_day(assessed: Course) -> None:
    helpers: dict[str, Any] = {"section": "SEL-96", "service": "Borgerstyret personlig assistance"}
    assessed.decide(assessed.grant(**helpers))
    ending = assessed.grant(**helpers, kind=LineKind.END, amount="")
    words = replace(REFUSED, departures=(Departure(WARNED, "Borgeren ønsker det selv."),))
    with pytest.raises(RuleBroken, match="14 uger"):
        assessed.decide(ending)
    assert kept(assessed.decide(ending, words=words)) == [(WARNED, date(2024, 1, 1), "Borgeren ønsker det selv.")]


@pytest.mark.mission("R38", "R80")
def test_a_wish_for_a_provider_that_is_not_followed_asks_the_decision_why(assessed: Course) -> None:
    given: dict[str, Any] = {"by": assessed.by, "at": NOW}
    line = assessed.grant(section="SEL-85a", service="Støtte til at fastholde egen bolig efter hjemløshed")
    plan = action_plans.offer(
        case_id=assessed.case.id, duty=PlanDuty.SHELTER, judgement="", offered_on=TODAY, **given
    )  # fmt: skip

    def wish(text: str, because: str = "") -> None:
        texts = PlanTexts(purpose="Ro", provider_wish=text, provider_wish_refused_because=because)
        action_plans.write(plan_id=plan.id, texts=texts, **given)

    wish("Firmaet")
    with pytest.raises(RuleBroken, match="nævner ikke det valgte tilbud") as refused:
        assessed.decide(line)
    assert (refused.value.rule, refused.value.law) == (WISH, "serviceloven § 85 a, stk. 2")
    departing = replace(REFUSED, departures=(Departure(WISH, "Firmaet har ingen ledige."),))
    assert kept(assessed.decide(line, words=departing)) == [(WISH, date(2023, 10, 1), "Firmaet har ingen ledige.")]
    for text, because in (("Firmaet", "Firmaet er fyldt."), ("Bostøtten, som hun kender", "")):
        wish(text, because)
        assert kept(assessed.decide(line)) == []


@pytest.mark.mission("R85")
def test_a_decision_of_2022_is_not_asked_for_what_became_law_later(course: Course) -> None:
    then = datetime(2022, 5, 2, 9, 0, tzinfo=UTC)
    words = Words(in_full_favour=True, exception_reason="Udredes efter hjemkomsten.")
    help_at_home: dict[str, Any] = {"section": "SEL-83", "service": "Personlig og praktisk hjælp"}
    with clock.at(then):
        unit = units.create(name="Ældre", kind=UnitKind.AUTHORITY, from_on=date(2020, 1, 1), by=course.by)
        elder = citizens.register(name="Ældre Borger", born_on=date(1950, 1, 1), by=course.by, at=then)
        case = opening.open_case(
            citizen_id=elder.id, kle="27.36.12", number="2022-1", unit_id=unit.id,
            opening=opening.Opening(enquired_by="Borger"), by=course.by, at=then,
        )  # fmt: skip
        old = replace(course, case=case)
        decision = old.decide(
            old.grant(from_on=then.date(), **help_at_home), words=words, at=then, effective_on=then.date()
        )
    assert kept(decision) == [(INFORMED, date(1998, 7, 1), "Udredes efter hjemkomsten.")]
    with pytest.raises(RuleBroken, match="ældreloven") as refused:
        old.decide(old.grant(**help_at_home), words=words)
    assert refused.value.rule == ELDERS

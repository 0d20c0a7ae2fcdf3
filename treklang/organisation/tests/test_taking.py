"""Who takes whom, and why the rules before did not hold."""

from __future__ import annotations

from itertools import product

import pytest

from treklang.organisation.rules import CoverageKind, Duration, HousingStatus, Outcome, Situation, TakingRule
from treklang.organisation.taking import Part, Unmet, tried, unmet

HOMELESS = TakingRule(1, 10, Outcome.UNIT, "Hjemløse.", unit=7, age_from=18, age_to=67, housing=HousingStatus.NONE)
LOCAL = TakingRule(2, 20, Outcome.DISTRICT, "Lokalt.", cover=CoverageKind.ADULT, duration=Duration.LONG)
PENSION = TakingRule(
    3, 30, Outcome.UNIT, "Pension.", unit=8, facts=frozenset({"pension"}), not_facts=frozenset({"misbrug"})
)
NORTH = TakingRule(4, 40, Outcome.STAYS, "Nord bliver.", district=5)
RULES = (NORTH, PENSION, LOCAL, HOMELESS)
COVERAGE = {(5, CoverageKind.ADULT): 9}


@pytest.mark.parametrize("rule", RULES)
def test_nothing_is_unmet_just_where_a_rule_holds(rule: TakingRule) -> None:
    every = product(
        (None, 17, 18, 67, 68), (None, *HousingStatus), (None, *Duration), (None, 5, 6),
        (frozenset(), frozenset({"pension"}), frozenset({"pension", "misbrug"})),
    )  # fmt: skip
    for age, housing, duration, district, facts in every:
        found = Situation(age, housing, duration, district, facts)
        assert (unmet(rule, found) == ()) is rule.holds(found), found


@pytest.mark.mission("S1.52", "S1.62")
def test_the_first_rule_that_holds_takes_and_those_before_say_why_not() -> None:
    trial = tried(Situation(age=40, housing=HousingStatus.OWN, duration=Duration.LONG, district=5), RULES, COVERAGE)
    assert (trial.taken.rule, trial.taken.unit) == (LOCAL, 9)
    assert trial.passed_over == ((HOMELESS, (Unmet(Part.HOUSING),)),)


def test_what_is_not_known_is_said_to_be_not_known() -> None:
    trial = tried(Situation(), RULES, COVERAGE)
    assert trial.taken.rule is None
    assert [parts for _rule, parts in trial.passed_over] == [
        (Unmet(Part.AGE, unknown=True), Unmet(Part.HOUSING, unknown=True)), (Unmet(Part.DURATION, unknown=True),),
        (Unmet(Part.FACT, fact="pension"),), (Unmet(Part.DISTRICT, unknown=True),),
    ]  # fmt: skip


def test_a_district_that_nobody_serves_takes_nobody() -> None:
    trial = tried(Situation(duration=Duration.LONG, district=6), RULES, COVERAGE)
    assert (trial.taken.rule, trial.taken.unit) == (LOCAL, None)


def test_of_one_rank_the_rules_are_asked_as_they_were_given() -> None:
    one, other = (TakingRule(number, 10, Outcome.UNIT, "Ældre.", unit=number, age_from=67) for number in (2, 1))
    trial = tried(Situation(age=40), (one, other), COVERAGE)
    assert [rule for rule, _parts in trial.passed_over] == [one, other]
    assert tried(Situation(age=70), (one, other), COVERAGE).passed_over == ()

"""What an answer says of groups: counts of what is missing, plain means, adjusted effects, and what may be compared."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import numpy as np
import pytest

from treklang.demo.municipality.drawn import draw
from treklang.insight.effect.asking import EffectAnswer, EffectQuestion, Estimate, Group, GroupEffect, Standing
from treklang.insight.effect.estimating import effects
from treklang.insight.effect.ranking import alike, compared
from treklang.insight.lake.in_memory import InMemory

START = date(2024, 1, 1)


def lake(*goals: dict[str, Any]) -> InMemory:
    """A lake of goals at one offer: citizen, levels by days since START (the first is the baseline), what ended when."""
    tables: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("goals", "measurements", "grants", "grant_goals", "grant_services", "orders")
    }
    for number, goal in enumerate(goals, 1):
        person = {"citizen_id": goal["citizen"], "case_id": goal["citizen"]}
        begun = datetime(2024, 1, 1, 12, tzinfo=UTC)
        tables["goals"].append({"id": number, **person, "kind": "develop", "concept_id": 1, "set_at": begun,
                                "expected_level": 1, "ended_on": goal.get("goal_ended")})  # fmt: skip
        tables["grants"].append({"id": number, **person, "offer_id": 1, "ended_on": goal.get("ended")})
        tables["grant_goals"].append({"id": number, "grant_id": number, "goal_id": number})
        tables["grant_services"].append(
            {"id": number, "grant_id": number, "citizen_id": goal["citizen"], "end_reason_id": goal.get("reason")}
        )
        tables["orders"].append({"id": number, "grant_id": number, "state": "accepted", "answered_at": begun})
        for place, (day, level) in enumerate(goal["levels"].items()):
            tables["measurements"].append({
                "id": number * 10 + place, "goal_id": number, "citizen_id": goal["citizen"], "level": level,
                "kind": "follow_up" if place else "baseline", "measured_on": START + timedelta(day),
            })  # fmt: skip
    return InMemory(tables | {
        "offers": [{"id": 1, "name": "Bostøtte"}],
        "concepts": [{"id": 1, "title": "Lave mad"}, {"id": 2, "title": "Borger ønsker at afslutte"}],
    })  # fmt: skip


def only(answer: EffectAnswer) -> GroupEffect:
    (group,) = answer.groups
    return group


def test_what_is_not_measured_is_counted_by_why_and_never_left_out() -> None:
    tables = lake(
        {"citizen": 1, "levels": {0: 3, 365: 2}},
        {"citizen": 1, "levels": {0: 3}},
        {"citizen": 2, "levels": {0: 4}, "ended": date(2024, 3, 1), "reason": 2},
        {"citizen": 3, "levels": {0: 4}, "goal_ended": date(2024, 3, 1)},
        {"citizen": 4, "levels": {0: 9, 365: 2}},
        {"citizen": 5, "levels": {0: 2, 365: 9}},
    )  # fmt: skip
    group = only(effects(tables, EffectQuestion(Group.OFFER)))
    assert (group.title, group.people, group.goals) == ("Bostøtte", 5, 6)
    assert (group.measured, group.not_yet, group.dropped_out, group.no_baseline) == (1, 2, 2, 1)
    assert group.reasons == (("Borger ønsker at afslutte", 1),)
    assert group.goals == group.measured + group.not_yet + group.dropped_out + group.no_baseline


def test_the_plain_mean_is_all_change_over_all_years_with_a_citizens_goals_taken_together() -> None:
    """By hand: gains of 1, 1 and 0 levels in a year, two years and a year are 2 / 4 levels a year. The citizens' sums
    leave (2 - 0.5 * 3) and (0 - 0.5 * 1): the variance is 2 * (0.25 + 0.25) / 16."""
    tables = lake(
        {"citizen": 1, "levels": {0: 3, 365: 2}}, {"citizen": 1, "levels": {0: 3, 200: 4, 730: 2}},
        {"citizen": 2, "levels": {0: 2, 365: 2}},
    )  # fmt: skip
    naive = only(effects(tables, EffectQuestion(Group.OFFER))).naive
    assert naive is not None
    assert naive.value == pytest.approx(0.5 * 365.25 / 365)
    assert (naive.high - naive.low) / 2 == pytest.approx(1.959964 * (2 * 0.5 / 16) ** 0.5 * 365.25 / 365)


def test_a_period_counts_the_measurements_made_in_it() -> None:
    tables = lake({"citizen": 1, "levels": {0: 3, 100: 2, 500: 0}})
    first = effects(tables, EffectQuestion(Group.OFFER, until_on=date(2025, 1, 1)))
    assert first.rows == 1
    assert only(effects(tables, EffectQuestion(Group.OFFER, from_on=date(2026, 1, 1)))).not_yet == 1


def test_of_too_few_nothing_adjusted_is_said() -> None:
    group = only(effects(lake({"citizen": 1, "levels": {0: 3, 365: 2}}), EffectQuestion(Group.OFFER)))
    assert (group.adjusted, group.standing, group.naive_misleads) == (None, None, False)


def test_an_empty_lake_has_an_answer() -> None:
    assert effects(InMemory({}), EffectQuestion(Group.OFFER)).groups == ()


@cache
def municipality() -> InMemory:
    return InMemory(draw(citizens=500, seed=3, today=date(2026, 11, 1)).tables)


@pytest.mark.parametrize("by", list(Group))
def test_effect_can_be_divided_in_every_way(by: Group) -> None:
    answer = effects(municipality(), EffectQuestion(by))
    if by is not Group.METHOD:  # draws have no services
        assert answer.mean is not None
        assert any(group.adjusted for group in answer.groups)
    for group in answer.groups:
        assert group.goals == group.measured + group.not_yet + group.dropped_out + group.no_baseline


def test_plain_means_that_say_something_else_are_shown_to_mislead() -> None:
    def group(naive: Estimate, adjusted: Estimate) -> GroupEffect:
        return GroupEffect("1", "", 9, 9, 9, 0, 0, 0, (), naive, adjusted, 9)

    truth = Estimate(0.1, -0.1, 0.3)
    assert group(Estimate(0.5, 0.4, 0.6), truth).naive_misleads
    assert group(Estimate(0.2, 0.05, 0.35), truth).naive_misleads
    assert not group(Estimate(0.15, -0.02, 0.3), truth).naive_misleads


def test_nobody_is_better_than_the_mean_where_the_intervals_do_not_carry_it() -> None:
    keys, wide = ("a", "b", "c"), np.eye(3) * 0.2**2
    near = compared(keys, np.array([0.3, 0.2, 0.1]), wide, np.ones(3))
    assert set(near.standings.values()) == {Standing.ALIKE}
    far = compared(keys, np.array([1.5, 0.2, 0.1]), wide, np.ones(3))
    assert far.standings["a"] is Standing.BETTER
    assert far.mean is not None
    assert far.mean.value == pytest.approx(0.6)


def test_groups_that_cannot_be_told_apart_stand_together() -> None:
    spread = np.eye(4) * 0.1**2
    found = alike(("a", "b", "c", "d"), np.array([0.1, 0.9, 0.15, 0.95]), spread)
    assert found == (("d", "b"), ("c", "a"))
    assert alike(("a",), np.array([0.1]), np.eye(1)) == (("a",),)

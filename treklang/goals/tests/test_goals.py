"""Goals and what is measured: what a goal must hold, and how far the citizen has come."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.world import EATING, NOW, SHOPPING, SIGHT, TODAY, World, nothing_written
from treklang.assessment.actions import corrections
from treklang.goals import queries
from treklang.goals.actions import goals, measurements
from treklang.goals.rules import GoalKind, check_themes, lacks_reason
from treklang.kernel import clock
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken

LATER = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("themes", "sentence"),
    [
        ([], "mangler en primær tilstand"),
        ([("condition_ad", 2, "Spise")], "mangler en primær tilstand"),
        ([("condition_ad", 1, "Spise"), ("condition_ad", 1, "Købe ind")], "mangler en primær tilstand"),
        ([("condition_ad", 1, "Spise"), ("condition_ad", 3, "Købe ind")], "mangler en primær tilstand"),
        ([("condition_ff", 1, "Syn")], "kan ikke handle om “Syn”"),
        ([("condition_ad", 1, "Spise"), ("condition_o", 2, "Boligområde")], "kan ikke handle om “Boligområde”"),
        ([("condition_ad", 1, "Spise"), ("condition_ad", 2, "Spise")], "“Spise” står to gange"),
    ],
)
def test_a_goal_has_one_primary_theme_and_each_once(themes: list[tuple[str, int, str]], sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        check_themes(themes)


@pytest.mark.parametrize(
    ("kind", "reason", "lacking"),
    [(GoalKind.DEVELOP, "", False), (GoalKind.KEEP, " ", True), (GoalKind.LIMIT_LOSS, "Medicin ændres", False)],
)
def test_another_kind_than_developing_asks_for_a_reason(kind: GoalKind, reason: str, lacking: bool) -> None:
    assert lacks_reason(kind, reason) is lacking


def test_a_goal_takes_its_baseline_from_the_assessment(world: World) -> None:
    goal = world.set_goal(world.assess(), EATING)
    (baseline,) = goal.measurements.all()
    assert (baseline.kind, baseline.level, baseline.measured_on) == ("baseline", 3, TODAY)
    assert world.happened()[-1] == "goal.set"


@pytest.mark.parametrize(
    ("conditions", "sentence"),
    [((), "mangler en primær"), ((SHOPPING,), "“Købe ind” er ikke vurderet"), ((SIGHT,), "kan ikke handle om “Syn”"),
     ((EATING, EATING), "to gange"), ((EATING, SHOPPING), "“Købe ind” er ikke vurderet")],
)  # fmt: skip
def test_a_goal_that_cannot_be_leaves_nothing(world: World, conditions: tuple[str, ...], sentence: str) -> None:
    found = world.assess()
    with nothing_written(RuleBroken, sentence):
        world.set_goal(found, *conditions)


def _set(world: World, assessment_id: int, **other: Any) -> queries.Goal:
    given: dict[str, Any] = {"kind": GoalKind.KEEP, "expected_level": 1, "themes": (goals.Theme(EATING, 1),),
                             "by": world["anne"], "at": NOW, **other}  # fmt: skip
    return goals.set_goal(assessment_id=assessment_id, **given)


def test_a_goal_is_set_by_the_authority_on_a_level_there_is(world: World) -> None:
    found = world.assess()
    with nothing_written(BadInput, "0-4 eller 9"):
        _set(world, found.id, expected_level=5)
    with nothing_written(NotAllowed, "Du kan ikke udrede"):
        _set(world, found.id, by=world["petra"])


def test_a_goal_is_set_in_the_assessment_that_stands(world: World) -> None:
    wrong = world.assess()
    right = corrections.correct_finding(assessment_id=wrong.id, condition=EATING, level=1, by=world["anne"], at=NOW)
    with nothing_written(RuleBroken, "sat til side som fejl"):
        _set(world, wrong.id)
    assert _set(world, right.id).measurements.get().level == 1


def test_a_goal_that_replaces_another_ends_it(world: World) -> None:
    found = world.assess()
    first = _set(world, found.id)
    second = _set(world, found.id, kind=GoalKind.DEVELOP, replaces_id=first.id)
    first.refresh_from_db()
    assert (first.ended_on, first.reached, second.replaces_id) == (TODAY, None, first.id)
    with nothing_written(RuleBroken, "allerede afsluttet"):
        _set(world, found.id, replaces_id=first.id)


def test_a_goal_ends_once_and_not_before_it_was_set(world: World) -> None:
    goal = _set(world, world.assess().id)
    with nothing_written(BadInput, "før det er sat"):
        goals.end(goal_id=goal.id, on=date(2026, 3, 1), reached=True, by=world["anne"], at=NOW)
    goals.end(goal_id=goal.id, on=TODAY, reached=True, by=world["anne"], at=NOW)
    with nothing_written(RuleBroken, "allerede afsluttet"):
        goals.end(goal_id=goal.id, on=TODAY, reached=True, by=world["anne"], at=NOW)


def test_a_goal_that_was_an_error_is_set_aside_once_and_not_measured(world: World) -> None:
    goal = _set(world, world.assess().id)
    goals.enter_in_error(goal_id=goal.id, by=world["anne"], at=NOW)
    assert queries.of_case(world.case.id) == []
    with nothing_written(RuleBroken, "allerede rettet som fejl"):
        goals.enter_in_error(goal_id=goal.id, by=world["anne"], at=NOW)
    with nothing_written(RuleBroken, "kan ikke måles"):
        measurements.measure(goal_id=goal.id, level=1, measured_on=TODAY, by=world["petra"], at=NOW)
    with nothing_written(RuleBroken, "allerede afsluttet"):
        goals.end(goal_id=goal.id, on=TODAY, reached=False, by=world["anne"], at=NOW)


def test_the_way_from_the_baseline_is_counted_in_levels(world: World) -> None:
    goal = _set(world, world.assess().id)
    assert queries.effect(goal).change is None
    with clock.at(LATER):
        for level, day in ((9, date(2026, 4, 1)), (1, date(2026, 5, 4))):
            measurements.measure(goal_id=goal.id, level=level, measured_on=day, by=world["petra"], at=LATER)
    effect = queries.effect(goal)
    assert (effect.baseline, effect.newest, effect.change, effect.reached, effect.measured) == (3, 1, 2, True, 2)
    assert world.happened()[-1] == "goal.measured"


@pytest.mark.parametrize(
    ("level", "day", "sentence"),
    [(5, TODAY, "0-4 eller 9"), (1, date(2026, 3, 3), "fremtiden"), (1, date(2026, 3, 1), "02.03.2026")],
)
def test_a_measurement_that_cannot_be_leaves_nothing(world: World, level: int, day: date, sentence: str) -> None:
    goal = _set(world, world.assess().id)
    with nothing_written(BadInput, sentence):
        measurements.measure(goal_id=goal.id, level=level, measured_on=day, by=world["petra"], at=NOW)
    with nothing_written(NotAllowed, "Du kan ikke følge op"):
        measurements.measure(goal_id=goal.id, level=1, measured_on=TODAY, by=world["ravi"], at=NOW)

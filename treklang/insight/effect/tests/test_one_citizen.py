"""One goal's line."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID

from treklang.goals.published import GoalNow, MeasurementNow
from treklang.insight.effect.one_citizen import HelpPeriod, line

GOAL = GoalNow(1, UUID(int=1), 2, 3, 4, "develop", 2, 9, datetime(2025, 1, 10, tzinfo=UTC), None, None)


def measured(number: int, level: int, on: date, *, kind: str = "follow_up", goal: int = 1) -> MeasurementNow:
    return MeasurementNow(number, goal, 3, kind, level, on, 7)


BASELINE = measured(1, 3, date(2025, 1, 10), kind="baseline")


def test_a_line_has_the_goals_own_levels_in_order_and_the_change_since_the_baseline() -> None:
    later = measured(3, 2, date(2025, 9, 1))
    found = line(
        GOAL, [later, measured(2, 3, date(2025, 5, 1)), BASELINE, measured(9, 0, date(2025, 6, 1), goal=8)], []
    )
    assert [(one.level, one.is_baseline) for one in found.levels] == [(3, True), (3, False), (2, False)]
    assert (found.change, found.is_as_expected) == (1, True)


def test_a_level_that_was_not_assessed_is_in_the_line_and_in_no_change() -> None:
    found = line(GOAL, [BASELINE, measured(2, 4, date(2025, 5, 1)), measured(3, 9, date(2025, 9, 1))], [])
    assert found.levels[-1].level is None
    assert (found.change, found.is_as_expected) == (-1, False)


def test_a_goal_without_later_levels_has_no_change() -> None:
    found = line(GOAL, [BASELINE], [])
    assert (found.change, found.newest, found.is_as_expected) == (None, None, None)
    assert line(GOAL, [], []).baseline is None


def test_help_stands_beside_the_line_where_it_ran_while_the_goal_did() -> None:
    before = HelpPeriod(5, date(2024, 1, 1), date(2025, 1, 10))
    running, during = HelpPeriod(6, date(2024, 1, 1), None), HelpPeriod(7, date(2025, 3, 1), date(2025, 4, 1))
    assert line(GOAL, [BASELINE], [before, during, running]).help == (running, during)

"""One goal's line."""

from __future__ import annotations

from datetime import date

from treklang.insight.effect.one_citizen import GoalLine, HelpPeriod, Level, line

SET = date(2025, 1, 10)
BASELINE = Level(SET, 3, True)


def of(levels: list[Level], *help: HelpPeriod, ended_on: date | None = None) -> GoalLine:
    return line(levels, help, expected=2, set_on=SET, ended_on=ended_on)


def test_a_line_has_the_levels_in_order_and_the_change_since_the_baseline() -> None:
    found = of([Level(date(2025, 9, 1), 2, False), Level(date(2025, 5, 1), 3, False), BASELINE])
    assert [(one.level, one.is_baseline) for one in found.levels] == [(3, True), (3, False), (2, False)]
    assert (found.change, found.is_as_expected) == (1, True)


def test_a_level_that_was_not_assessed_is_in_the_line_and_in_no_change() -> None:
    found = of([BASELINE, Level(date(2025, 5, 1), 4, False), Level(date(2025, 9, 1), None, False)])
    assert found.levels[-1].level is None
    assert (found.change, found.is_as_expected) == (-1, False)


def test_a_goal_without_later_levels_has_no_change() -> None:
    found = of([BASELINE])
    assert (found.change, found.newest, found.is_as_expected) == (None, None, None)
    assert of([]).baseline is None


def test_help_stands_beside_the_line_where_it_ran_while_the_goal_did() -> None:
    before = HelpPeriod("Før", date(2024, 1, 1), SET)
    running, during = (
        HelpPeriod("Hele tiden", date(2024, 1, 1), None),
        HelpPeriod("Kort", date(2025, 3, 1), date(2025, 4, 1)),
    )
    after = HelpPeriod("Efter", date(2025, 6, 1), None)
    assert of([BASELINE], before, during, running, after, ended_on=date(2025, 6, 1)).help == (running, during)
    assert [one.runs_on(date(2025, 4, 1)) for one in (before, running, during)] == [False, True, False]

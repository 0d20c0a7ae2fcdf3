"""The help beside one goal."""

from __future__ import annotations

from datetime import date

from treklang.insight.effect.one_citizen import HelpPeriod, meanwhile

SET = date(2025, 1, 10)


def test_help_stands_beside_a_goal_where_it_ran_while_the_goal_did() -> None:
    before = HelpPeriod("Før", date(2024, 1, 1), SET)
    running, during = (
        HelpPeriod("Hele tiden", date(2024, 1, 1), None),
        HelpPeriod("Kort", date(2025, 3, 1), date(2025, 4, 1)),
    )
    after = HelpPeriod("Efter", date(2025, 6, 1), None)
    assert meanwhile([before, during, running, after], began=SET, ended=date(2025, 6, 1)) == (running, during)
    assert meanwhile([after], began=SET, ended=None) == (after,)
    assert [one.runs_on(date(2025, 4, 1)) for one in (before, running, during)] == [False, True, False]

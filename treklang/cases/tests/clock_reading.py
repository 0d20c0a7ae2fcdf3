"""Reading a case's clocks in tests: the newest of a rule, and what the case tells of moved ones."""

from __future__ import annotations

from datetime import date

from treklang.cases import clocks
from treklang.kernel import events


def clock_of(case_id: int, rule: str) -> clocks.Clock:
    """The newest clock of a rule in a case."""
    found = [row for row in clocks.of_case(case_id) if row.rule == rule]
    assert found, f"no clock of {rule}"
    return max(found, key=lambda row: (row.started_on, row.id))


def rules_that_run(case_id: int) -> list[str]:
    """The rules whose clocks run in a case."""
    return sorted(row.rule for row in clocks.of_case(case_id) if clocks.runs(row))


def due(case_id: int, rule: str) -> date:
    """When the newest clock of a rule is due."""
    return clock_of(case_id, rule).due_on


def moved(case_id: int) -> list[tuple[str, str, str, str]]:
    """What the case tells of moved deadlines: rule, the day before, the day after, and because of what."""
    told = [event.data for event in events.of_case(case_id) if event.name == "deadline.moved"]
    return [(one["rule"], one["was"], one["now"], one["because"]) for one in told]

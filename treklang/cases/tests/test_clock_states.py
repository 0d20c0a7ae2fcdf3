"""How a clock stands: the condition for lists and the question to one row say the same, whatever the row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from tests.world import World
from treklang.cases import clock_states
from treklang.cases.clock_states import ClockState
from treklang.cases.clocks import Clock
from treklang.kernel import ids

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def every_kind() -> Iterator[dict[str, object]]:
    """Deadlines before, on and after today, in days and in hours; met before, on and after them; and fallen away."""
    dues: list[dict[str, object]] = []
    dues += [{"due_on": TODAY + number * DAY, "due_at": None} for number in (-1, 0, 1)]
    dues += [{"due_on": TODAY, "due_at": NOW + number * HOUR} for number in (-1, 0, 1)]
    met: list[dict[str, object]] = [{}]
    met += [{"met_by": ids.new("event", "x"), "met_on": TODAY + number * DAY} for number in (-2, 0, 2)]
    met += [{"met_by": ids.new("event", "x"), "met_on": TODAY, "met_at": NOW + number * HOUR} for number in (-2, 0, 2)]
    for due, how, falls in product(dues, met, (False, True)):
        yield {**due, **how, **({"ended_by": ids.new("event", "x"), "ended_on": TODAY} if falls else {})}


@pytest.fixture
def rows(world: World) -> list[Clock]:
    """A clock of each kind."""
    return [
        Clock.objects.create(
            uid=ids.new("clock", number), citizen_id=world.case.citizen_id, case=world.case, rule="made-up",
            rule_version=date(2024, 1, 1), started_by=ids.new("event", number), started_on=date(2026, 1, 1),
            first_due_on=TODAY, **kind,
        )
        for number, kind in enumerate(every_kind())
    ]  # fmt: skip


def found(state: ClockState) -> set[int]:
    rows = Clock.objects.filter(clock_states.standing(state, NOW), rule="made-up")
    return set(rows.values_list("id", flat=True))


@pytest.mark.parametrize("state", [ClockState.OVERDUE, ClockState.KEPT, ClockState.LATE, ClockState.ENDED])
def test_a_list_and_a_row_say_the_same(state: ClockState, rows: list[Clock]) -> None:
    told = {row.id for row in rows if clock_states.state_of(row, NOW) is state}
    assert told
    assert found(state) == told


def test_what_is_overdue_runs_too(rows: list[Clock]) -> None:
    told = {row.id for row in rows if clock_states.state_of(row, NOW) in (ClockState.RUNS, ClockState.OVERDUE)}
    assert found(ClockState.RUNS) == told
    assert found(ClockState.OVERDUE) < told


def test_a_clock_in_hours_is_overdue_at_its_moment_and_one_in_days_with_the_day() -> None:
    assert clock_states.state_of(Clock(due_on=TODAY), NOW) is ClockState.RUNS
    assert clock_states.state_of(Clock(due_on=TODAY - DAY), NOW) is ClockState.OVERDUE
    assert clock_states.state_of(Clock(due_on=TODAY, due_at=NOW), NOW) is ClockState.OVERDUE
    assert clock_states.state_of(Clock(due_on=TODAY, due_at=NOW + HOUR), NOW) is ClockState.RUNS


@pytest.mark.parametrize(
    ("met_on", "days"), [(TODAY - DAY, 0), (TODAY, 0), (TODAY + 3 * DAY, 3), (None, 5)],
)  # fmt: skip
def test_days_are_counted_from_the_deadline(met_on: date | None, days: int) -> None:
    assert clock_states.days_late(Clock(due_on=TODAY, met_on=met_on), TODAY + 5 * DAY) == days


def test_what_fell_away_is_not_late() -> None:
    row = Clock(due_on=TODAY, ended_by=ids.new("event", "x"), ended_on=TODAY + DAY)
    assert clock_states.days_late(row, TODAY + 5 * DAY) == 0

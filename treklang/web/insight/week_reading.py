"""What happened in a unit's week: small counts over the cases that the unit (or one below it) had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from treklang.insight.lake.opened import Lake
from treklang.insight.rows import NEVER

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True)
class WeekAsked:
    """A unit and all below it, and the Monday of the newest of so many weeks."""

    units: tuple[int, ...]
    monday: date
    weeks: int = 8


@dataclass(frozen=True)
class Week:
    """The counts of one week."""

    monday: date
    counts: Mapping[str, int]


NAMES = ("new", "closed", "open", "due", "kept", "waiting", "given", "taken", "follow_ups", "measured")


def read(lake: Lake, asked: WeekAsked) -> tuple[Week, ...]:
    """The weeks, oldest first: one query for each kind of count."""
    mondays = [asked.monday - timedelta(weeks=back) for back in range(asked.weeks - 1, -1, -1)]
    held = _held(lake, asked)
    found = {
        "new": _by_week(_of(lake["cases"], held, "opened_on"), asked),
        "closed": _by_week(_of(lake["cases"], held, "closed_on"), asked),
        "due": _by_week(_of(lake["clocks"], held, "due_on", case="case_id"), asked),
        "kept": _by_week(_of(_kept(lake), held, "due_on", case="case_id"), asked),
        "given": _by_week(_handed(lake, asked, "from_unit_id"), asked),
        "taken": _by_week(_handed(lake, asked, "to_unit_id"), asked),
        "follow_ups": _by_week(_of(lake["planned_follow_ups"], held, "due_on", case="case_id"), asked),
        "measured": _by_week(_measured(lake, held), asked),
        "open": _at_sundays(_open(lake, asked), mondays),
        "waiting": _at_sundays(_waiting(lake, held), mondays),
    }
    return tuple(Week(one, {name: found[name].get(one, 0) for name in NAMES}) for one in mondays)


def _held(lake: Lake, asked: WeekAsked) -> ir.Table:
    """Which cases the units had, and when."""
    assigned = lake["assignments"]
    ours = assigned.filter(assigned.unit_id.isin(list(asked.units)))
    return ours.select(held_case=ours.case_id, had_from=ours.from_on, had_until=ours.until_on.fill_null(NEVER))


def _of(rows: ir.Table, held: ir.Table, day: str, *, case: str = "id") -> ir.Table:
    """Rows of the cases that the units had on the row's day, as `on_day`, each once."""
    on = rows[day]
    here = (rows[case] == held.held_case) & (held.had_from <= on) & (held.had_until >= on)
    return rows.filter(on.notnull()).semi_join(held, here).select(on_day=on)


def _kept(lake: Lake) -> ir.Table:
    clocks = lake["clocks"]
    return clocks.filter(clocks.met_on.notnull(), clocks.met_on <= clocks.due_on)


def _handed(lake: Lake, asked: WeekAsked, side: str) -> ir.Table:
    rows = lake["handovers"]
    return rows.filter(rows[side].isin(list(asked.units))).select(on_day=rows.offered_day)


def _measured(lake: Lake, held: ir.Table) -> ir.Table:
    goals = lake["goals"].select(of_goal="id", case_id="case_id")
    rows = lake["measurements"]
    joined = rows.inner_join(goals, rows.goal_id == goals.of_goal)
    return _of(joined, held, "measured_on", case="case_id")


def _open(lake: Lake, asked: WeekAsked) -> ir.Table:
    cases = lake["cases"].select(of_case="id", closed_on="closed_on")
    held = _held(lake, asked)
    joined = held.inner_join(cases, held.held_case == cases.of_case)
    return joined.select(begins=joined.had_from, ends=_earlier(joined.had_until, joined.closed_on))


def _waiting(lake: Lake, held: ir.Table) -> ir.Table:
    """Grants that were decided and not yet taken into use, of the cases that the units have now."""
    now = held.filter(held.had_until == NEVER)
    orders = lake["orders"].select("grant_id", "ordered_on", "answered_day")
    grants = lake["grants"].select(of_grant="id", case_id="case_id")
    joined = orders.inner_join(grants, orders.grant_id == grants.of_grant)
    ours = joined.semi_join(now, joined.case_id == now.held_case)
    return ours.select(begins=ours.ordered_on, ends=ours.answered_day)


def _earlier(one: ir.DateValue, other: ir.DateValue) -> ir.DateValue:
    return (one < other).ifelse(one, other).fill_null(one.fill_null(other))


def _by_week(rows: ir.Table, asked: WeekAsked) -> dict[date, int]:
    first = asked.monday - timedelta(weeks=asked.weeks - 1)
    there = rows.filter(rows.on_day >= first, rows.on_day < asked.monday + timedelta(weeks=1))
    counted = there.group_by(on_day="on_day").agg(n=there.count()).to_pyarrow().to_pylist()
    found: dict[date, int] = {}
    for one in counted:
        monday = one["on_day"] - timedelta(days=one["on_day"].weekday())
        found[monday] = found.get(monday, 0) + one["n"]
    return found


def _at_sundays(rows: ir.Table, mondays: list[date]) -> dict[date, int]:
    """How many of the periods [begins, ends) hold the last day of each week: one query."""
    sums = {
        f"w{number}": (
            (rows.begins <= monday + timedelta(days=6))
            & (rows.ends.isnull() | (rows.ends > monday + timedelta(days=6)))
        ).sum()
        for number, monday in enumerate(mondays)
    }
    found = rows.agg(**sums).to_pyarrow().to_pylist()[0]
    return {monday: int(found[f"w{number}"] or 0) for number, monday in enumerate(mondays)}

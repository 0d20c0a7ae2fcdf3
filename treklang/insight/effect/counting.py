"""The plain side of an answer: how many goals of how many citizens, what is missing and why, and the mean change.

A goal's change is its last later level (in the period) against its baseline; a year's change is all change divided by
all years, so short spells weigh little. Its interval takes a citizen's goals together. It is what a list of averages
shows, and is right only where nothing but help moves levels.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis

from treklang.insight.effect.asking import EffectQuestion, Estimate
from treklang.insight.effect.dividing import of_goals, of_grants
from treklang.insight.effect.measured import NOT_ASSESSED, follow_ups, goals
from treklang.insight.measure import Tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

_NORMAL_95 = 1.959964
_YEAR = 365.25
_LEAST = 2  # citizens of whom a mean has an interval


@dataclass(frozen=True)
class Counted:
    """A group's counts (see GroupEffect) and the plain mean change a year."""

    people: int = 0
    goals: int = 0
    measured: int = 0
    not_yet: int = 0
    dropped_out: int = 0
    no_baseline: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    naive: Estimate | None = None


def counted(tables: Tables, asked: EffectQuestion, keep: Callable[[ir.Table], ir.Table]) -> dict[str, Counted]:
    """The counts of each group that has goals."""
    rows = keep(_with_fate(tables, asked))
    reasons: dict[str, list[tuple[str, int]]] = {}
    lost = rows.filter((rows.fate == "ended") & (rows.reason != ""))
    for row in (
        lost.group_by("key", "reason").agg(goals=lost.goal_id.nunique()).order_by("reason").to_pyarrow().to_pylist()
    ):
        reasons.setdefault(row["key"], []).append((row["reason"], row["goals"]))
    return {
        row["key"]: _counted(row, tuple(reasons.get(row["key"], ()))) for row in _sums(rows).to_pyarrow().to_pylist()
    }


def _with_fate(tables: Tables, asked: EffectQuestion) -> ir.Table:
    """One row a goal and group: what became of it, its change and over how many years."""
    every, later = goals(tables), follow_ups(tables, asked.from_on, asked.until_on)
    last = later.group_by(last_goal="goal_id").agg(
        last_level=later.level.argmax(later.measured_on), last_on=later.measured_on.max()
    )
    grouped, ended = _grouped(tables, asked), _endings(tables)
    joined = (
        every.left_join(last, [("goal_id", "last_goal")])
        .left_join(ended, [("goal_id", "ended_goal")])
        .inner_join(grouped, [("goal_id", "grouped_goal")])
    )
    assessed = joined.baseline.notnull() & (joined.baseline != NOT_ASSESSED)
    is_over = joined.ended_on.notnull() | joined.all_ended.fill_null(False)
    fate = ibis.cases(
        (~assessed, "no_baseline"), (joined.last_on.notnull(), "measured"), (is_over, "ended"), else_="not_yet"
    )
    return joined.select(
        "goal_id", "citizen_id", "key", fate=fate, reason=joined.reason.fill_null(""),
        change=(joined.baseline - joined.last_level).cast("float64"),
        years=joined.last_on.delta(joined.baseline_on, unit="day") / _YEAR,
    )  # fmt: skip


def _grouped(tables: Tables, asked: EffectQuestion) -> ir.Table:
    """`grouped_goal` and `key`: by help, the groups of the grants that serve the goal."""
    if not asked.by.is_of_help:
        return of_goals(tables, asked.by).rename(grouped_goal="goal_id")
    serves = tables["grant_goals"].select(grouped_goal="goal_id", serving="grant_id")
    joined = serves.inner_join(of_grants(tables, asked.by), [("serving", "grant_id")])
    return joined.select("grouped_goal", "key").distinct()


def _endings(tables: Tables) -> ir.Table:
    """`ended_goal`, whether all help that serves it has ended, and FFB's reason for the last, where it is known."""
    serves, grants, given = tables["grant_goals"], tables["grants"], tables["grant_services"]
    concepts = tables["concepts"].select(of_reason="id", reason="title")
    why = given.filter(given.end_reason_id.notnull())
    why = why.group_by(why_grant="grant_id").agg(end_reason=why.end_reason_id.min())
    ended = grants.select(at_grant="id", grant_ended_on="ended_on")
    joined = (
        serves.left_join(ended, [("grant_id", "at_grant")])
        .left_join(why, [("grant_id", "why_grant")])
        .left_join(concepts, [("end_reason", "of_reason")])
    )
    return joined.group_by(ended_goal="goal_id").agg(
        all_ended=joined.grant_ended_on.notnull().all(), reason=joined.reason.argmax(joined.grant_ended_on)
    )


def _sums(rows: ir.Table) -> ir.Table:
    """By group: counts, and sums over citizens' own sums, of which the mean change and its spread follow."""
    is_measured = rows.fate == "measured"
    each = rows.group_by("key", "citizen_id").agg(
        goals=rows.goal_id.count(), measured=is_measured.sum(), not_yet=(rows.fate == "not_yet").sum(),
        ended=(rows.fate == "ended").sum(), no_baseline=(rows.fate == "no_baseline").sum(),
        change=ibis.ifelse(is_measured, rows.change, 0.0).sum(), years=ibis.ifelse(is_measured, rows.years, 0.0).sum(),
    )  # fmt: skip
    return each.group_by("key").agg(
        people=each.citizen_id.count(), goals=each.goals.sum(), measured=each.measured.sum(),
        not_yet=each.not_yet.sum(), ended=each.ended.sum(), no_baseline=each.no_baseline.sum(),
        measured_people=(each.measured > 0).sum(), change=each.change.sum(), years=each.years.sum(),
        change_2=(each.change * each.change).sum(), years_2=(each.years * each.years).sum(),
        both=(each.change * each.years).sum(),
    )  # fmt: skip


def _counted(row: dict[str, Any], reasons: tuple[tuple[str, int], ...]) -> Counted:
    return Counted(
        people=row["people"], goals=row["goals"], measured=row["measured"], not_yet=row["not_yet"],
        dropped_out=row["ended"], no_baseline=row["no_baseline"], reasons=reasons, naive=naive(row),
    )  # fmt: skip


def naive(row: dict[str, Any]) -> Estimate | None:
    """All change over all years, with the interval of a ratio of citizens' sums; None where there are too few."""
    people, years = row["measured_people"], row["years"]
    if people < _LEAST or not years:
        return None
    value = row["change"] / years
    squares = row["change_2"] - 2 * value * row["both"] + value * value * row["years_2"]
    spread = (max(squares, 0.0) * people / (people - 1)) ** 0.5 / years
    return Estimate(value, value - _NORMAL_95 * spread, value + _NORMAL_95 * spread)

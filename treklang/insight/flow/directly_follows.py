"""What follows directly on what, how often, and how long it takes: the map of the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.flow.prepared import Flow, in_seconds, named, spread

if TYPE_CHECKING:
    import ibis.expr.types as ir


def counts(flow: Flow) -> ir.Table:
    """activity, next_activity, count."""
    found = _followed(flow)
    grouped = found.group_by(from_code=found.activity, to_code=found.next_activity).agg(count=found.count())
    return _named(flow, grouped).select("activity", "next_activity", "count")


def durations(flow: Flow) -> ir.Table:
    """activity, next_activity, count, mean_s, median_s, p90_s: seconds from the one to the next."""
    found = _followed(flow) if flow.steps is None else flow.steps
    pairs = found.group_by(from_code=found.activity, to_code=found.next_activity)
    grouped = pairs.agg(count=found.count(), **spread(found.duration_us)) if flow.runs is None else _of_runs(flow.runs)
    called = _named(flow, grouped)
    return called.select("activity", "next_activity", "count", **in_seconds(called))


def _of_runs(runs: ir.Table) -> ir.Table:
    """As `spread`, of different lengths that know how many steps are shorter."""

    def at(share: float) -> ir.FloatingValue:
        place = (runs.total - 1) * share
        low, high = (runs.duration_us.max(where=runs.before <= place.floor() + more) for more in (0, 1))
        return low + (place - place.floor()).max() * (high - low)

    lengths = runs.duration_us.cast("float64") * runs.steps
    return runs.group_by(from_code=runs.activity, to_code=runs.next_activity).agg(
        count=runs.steps.sum(), mean_us=lengths.sum() / runs.steps.sum(), quantiles_us=ibis.array([at(0.5), at(0.9)])
    )


def _followed(flow: Flow) -> ir.Table:
    """The events that are not the last of their case."""
    return flow.transitions.filter(flow.transitions.next_activity.notnull())


def _named(flow: Flow, grouped: ir.Table) -> ir.Table:
    """With the activities' names, the most frequent first."""
    called = named(grouped, flow.activities, activity="from_code", next_activity="to_code")
    return called.order_by(called["count"].desc(), "activity", "next_activity")

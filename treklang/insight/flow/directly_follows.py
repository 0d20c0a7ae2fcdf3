"""What follows directly on what, how often, and how long it takes: the map of the process."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    found = _followed(flow)
    grouped = found.group_by(from_code=found.activity, to_code=found.next_activity).agg(
        count=found.count(), **spread(found.duration_us)
    )
    called = _named(flow, grouped)
    return called.select("activity", "next_activity", "count", **in_seconds(called))


def _followed(flow: Flow) -> ir.Table:
    """The events that are not the last of their case."""
    return flow.transitions.filter(flow.transitions.next_activity.notnull())


def _named(flow: Flow, grouped: ir.Table) -> ir.Table:
    """With the activities' names, the most frequent first."""
    called = named(grouped, flow.activities, activity="from_code", next_activity="to_code")
    return called.order_by(called["count"].desc(), "activity", "next_activity")

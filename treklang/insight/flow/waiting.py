"""How long cases wait for each activity: since the case's event before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.flow.prepared import Flow, in_seconds, named, spread

if TYPE_CHECKING:
    import ibis.expr.types as ir


def waiting(flow: Flow) -> ir.Table:
    """activity, count, mean_s, median_s, p90_s; a case's first event waited for nothing and is not counted."""
    waited = flow.transitions.filter(flow.transitions.next_activity.notnull())
    grouped = waited.group_by(code=waited.next_activity).agg(count=waited.count(), **spread(waited.duration_us))
    called = named(grouped, flow.activities, activity="code")
    called = called.order_by(called["count"].desc(), "activity")
    return called.select("activity", "count", **in_seconds(called))

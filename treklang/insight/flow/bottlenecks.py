"""Where the most time goes: the steps from one activity to the next, by all that cases waited in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.flow.prepared import SECOND, Flow, named

if TYPE_CHECKING:
    import ibis.expr.types as ir


def bottlenecks(flow: Flow, *, most: int = 10) -> ir.Table:
    """activity, next_activity, count, total_s, mean_s, share (of all waiting, 0 to 1); the largest first."""
    waited = flow.transitions.filter(flow.transitions.next_activity.notnull())
    grouped = waited.group_by(from_code=waited.activity, to_code=waited.next_activity).agg(
        count=waited.count(), total_us=waited.duration_us.sum()
    )
    everything = grouped.total_us.sum().over()
    shared = grouped.mutate(share=(grouped.total_us / everything.nullif(0)).coalesce(0.0))
    called = named(shared, flow.activities, activity="from_code", next_activity="to_code")
    return called.order_by(called.total_us.desc(), "activity", "next_activity").limit(most).select(
        "activity", "next_activity", "count", total_s=called.total_us / SECOND,
        mean_s=called.total_us / SECOND / called["count"], share=called.share,
    )  # fmt: skip

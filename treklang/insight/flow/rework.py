"""Which activities are done over again in the same case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.flow.prepared import Flow, named

if TYPE_CHECKING:
    import ibis.expr.types as ir


def rework(flow: Flow) -> ir.Table:
    """activity, cases (that have it more than once), repeats (how often it was done again); only activities with any."""
    again = flow.transitions.filter(flow.transitions.occurrence > 0)
    grouped = again.group_by(code=again.activity).agg(
        cases=again.count(where=again.occurrence == 1), repeats=again.count()
    )
    called = named(grouped, flow.activities, activity="code")
    return called.order_by(called.repeats.desc(), "activity").select("activity", "cases", "repeats")

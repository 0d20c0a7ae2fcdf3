"""Which cases were done, from first event to last, within some days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.flow.prepared import DAY, Flow

if TYPE_CHECKING:
    import ibis.expr.types as ir


def within(flow: Flow, days: float) -> ir.Table:
    """case, within (days of 24 hours; a case that took exactly so many is within)."""
    cases = flow.cases.order_by("case")
    return cases.select(case="case_id", within=cases.end_us - cases.start_us <= round(days * DAY))

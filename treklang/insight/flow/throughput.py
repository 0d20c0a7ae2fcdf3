"""How long each case took, from its first event to its last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.flow.prepared import SECOND, Flow

if TYPE_CHECKING:
    import ibis.expr.types as ir


def throughput(flow: Flow) -> ir.Table:
    """case, start_us, end_us (microseconds UTC), seconds; in the order in which the log first names the cases."""
    cases = flow.cases.order_by("case")
    return cases.select(
        case="case_id", start_us="start_us", end_us="end_us", seconds=(cases.end_us - cases.start_us) / SECOND
    )

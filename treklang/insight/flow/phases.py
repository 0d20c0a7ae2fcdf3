"""How long cases are in each phase, and how long they waited on the way into it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import ibis

from treklang.insight.flow.prepared import SECOND, Flow

if TYPE_CHECKING:
    import ibis.expr.types as ir


def phases(flow: Flow, of_activity: Mapping[str, str]) -> ir.Table:
    """phase, cases, mean_s, median_s, p90_s (first to last event of the phase in a case), waiting_mean_s, waiting_median_s.

    `of_activity` says to which phase an activity belongs; other activities belong to none. Waiting is the time since the
    case's event before, where that was of another phase or of none; a case that returns to a phase waited each time, and
    the time between counts into its throughput too.
    """
    named = flow.activities.select(code="code", phase=_phase(flow.activities.name, of_activity))
    into = named.select(next_code="code", next_phase="phase")
    rows = flow.transitions.inner_join(named, flow.transitions.activity == named.code)
    rows = rows.left_join(into, rows.next_activity == into.next_code)
    spent = rows.filter(rows.phase.notnull()).group_by("phase", "case").agg(
        spent_us=lambda t: t.at_us.max() - t.at_us.min()
    )  # fmt: skip
    throughput = spent.group_by("phase").agg(
        cases=spent.count(), mean_us=spent.spent_us.mean(), quantiles_us=spent.spent_us.quantile([0.5, 0.9])
    )
    entered = rows.filter(rows.next_phase.notnull() & (rows.phase.coalesce("") != rows.next_phase))
    waits = entered.group_by(entered_phase=entered.next_phase).agg(
        wait_us=entered.duration_us.mean(), wait_median_us=entered.duration_us.median()
    )
    found = throughput.left_join(waits, throughput.phase == waits.entered_phase)
    return found.order_by("phase").select(
        "phase", "cases", mean_s=found.mean_us / SECOND, median_s=found.quantiles_us[0] / SECOND,
        p90_s=found.quantiles_us[1] / SECOND, waiting_mean_s=found.wait_us / SECOND,
        waiting_median_s=found.wait_median_us / SECOND,
    )  # fmt: skip


def _phase(activity: ir.StringColumn, of_activity: Mapping[str, str]) -> ir.StringValue:
    nothing = ibis.null("string")
    if not of_activity:
        return nothing
    return ibis.cases(*((activity == one, phase) for one, phase in sorted(of_activity.items())), else_=nothing)

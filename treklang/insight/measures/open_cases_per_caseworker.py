"""Work in progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import at_month_ends, finished
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir


def rows(tables: Tables) -> ir.Table:
    """One for each caseworker of a unit on the last day of a month; no citizen's."""
    held = at_month_ends(tables, tables["assignments"].filter(ibis._.caseworker_id.notnull()))
    cases = tables["cases"].select("closed_on", same_case="id")
    held = held.join(cases, held.case_id == cases.same_case)
    held = held.filter(held.closed_on.isnull() | (held.closed_on > held.on_day))
    counted = held.group_by(["unit_id", "caseworker_id", "on_day"]).aggregate(value=held.case_id.nunique())
    nobody = ibis.null("int64")
    return finished(tables, counted.mutate(citizen_id=nobody, case_id=nobody), ())


MEASURE = Measure(
    key="open-cases-per-caseworker",
    theme=Theme.FLOW,
    title=say("Åbne sager pr. sagsbehandler"),
    purpose=say("Viser, hvor mange sager hver sagsbehandler har i gang på én gang."),
    population=say("Sagsbehandlere med mindst én åben sag den sidste dag i måneden."),
    numerator=say("Sager, som sagsbehandlerne har."),
    denominator=say("Sagsbehandlere, som har sager."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.MEAN,
    unit=Unit.NUMBER,
    rows=rows,
    sources=("assignments", "cases"),
    dimensions=(),
    stock=True,
    mission=("S2.9", "S3.33"),
)

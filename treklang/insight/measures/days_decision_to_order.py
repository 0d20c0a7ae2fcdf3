"""From a grant to its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, OWNERSHIP, SECTION, days_between, finished, with_case_unit, with_offer
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (SECTION, OWNERSHIP, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each grant."""
    orders = tables["orders"]
    first = orders.group_by("grant_id").aggregate(ordered_on=orders.ordered_on.min())
    grants = tables["grants"].select("id", "case_id", "citizen_id", "offer_id", on_day="granted_day")
    found = grants.left_join(first, grants.id == first.grant_id)
    found = with_offer(tables, with_case_unit(tables, found))
    found = found.mutate(value=days_between(found.on_day, found.ordered_on))
    return finished(tables, found, DIMENSIONS)


MEASURE = Measure(
    key="days-decision-to-order",
    theme=Theme.FLOW,
    title=say("Dage fra bevilling til bestilling"),
    purpose=say("Viser, hvor længe bevilget hjælp ligger, før den bestilles."),
    population=say("Bevillinger, efter den dag de blev givet."),
    numerator=say("Dage, fra bevillingen blev givet, til den første bestilling."),
    denominator=say("Bevillinger, som er bestilt."),
    missing=say("Hjælpen er ikke bestilt endnu."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.MEDIAN,
    unit=Unit.DAYS,
    better=Better.LOWER,
    rows=rows,
    sources=("grants", "orders", "offers", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S2.9",),
)

"""Who waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import (
    NEVER,
    OF_CASES,
    OFFER,
    OWNERSHIP,
    SECTION,
    at_month_ends,
    finished,
    with_case_unit,
    with_offer,
)
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (OFFER, SECTION, OWNERSHIP, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each order that waits on the last day of a month."""
    placed = tables["placements"]
    first = placed.group_by("order_id").aggregate(placed_on=placed.from_on.min())
    orders = (
        tables["orders"].filter(ibis._.state != "declined").select("id", "grant_id", "citizen_id", from_on="ordered_on")
    )
    grants = tables["grants"].select("case_id", "offer_id", "ended_on", granted="id")
    found = orders.join(grants, orders.grant_id == grants.granted).left_join(first, orders.id == first.order_id)
    found = found.mutate(until_on=ibis.least(found.placed_on.fill_null(NEVER), found.ended_on.fill_null(NEVER)))
    found = with_offer(tables, at_month_ends(tables, found.drop("order_id")).mutate(value=ibis.literal(1.0)))
    found = found.filter(found.places.notnull())
    found = with_case_unit(tables, found)
    found = found.mutate(unit_id=ibis.coalesce(found.offer_unit_id, found.unit_id))
    return finished(tables, found, DIMENSIONS)


MEASURE = Measure(
    key="waiting-for-a-place",
    theme=Theme.CAPACITY,
    title=say("Borgere, som venter på en plads"),
    purpose=say("Viser, hvor lange ventelisterne er, tilbud for tilbud."),
    population=say("Borgere med en bestilling på et tilbud med pladser, som ikke er afvist, den sidste dag i måneden."),
    numerator=say("Borgere, som endnu ikke har fået pladsen."),
    denominator=say("Tallet har ingen nævner."),
    owner=say("Udførernes ledelse"),
    kind=Kind.PEOPLE,
    unit=Unit.NUMBER,
    better=Better.LOWER,
    rows=rows,
    sources=("orders", "placements", "grants", "offers", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    stock=True,
    mission=("S2.9",),
)

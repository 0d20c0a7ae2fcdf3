"""From an order to the first day at a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import (
    OF_CASES,
    OFFER,
    OWNERSHIP,
    SECTION,
    days_between,
    finished,
    with_case_unit,
    with_offer,
)
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (OFFER, SECTION, OWNERSHIP, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each order that was not declined; the unit is the offer's own, else who has the case."""
    placed = tables["placements"]
    first = placed.group_by("order_id").aggregate(placed_on=placed.from_on.min())
    orders = (
        tables["orders"].filter(ibis._.state != "declined").select("id", "grant_id", "citizen_id", on_day="ordered_on")
    )
    grants = tables["grants"].select("case_id", "offer_id", granted="id")
    found = orders.join(grants, orders.grant_id == grants.granted)
    found = with_offer(tables, found.left_join(first, found.id == first.order_id))
    found = found.filter(found.places.notnull())
    found = with_case_unit(tables, found)
    found = found.mutate(unit_id=ibis.coalesce(found.offer_unit_id, found.unit_id))
    found = found.mutate(value=days_between(found.on_day, found.placed_on))
    return finished(tables, found, DIMENSIONS)


MEASURE = Measure(
    key="days-order-to-place",
    theme=Theme.CAPACITY,
    title=say("Dage fra bestilling til plads"),
    purpose=say("Viser, hvor længe en borger venter på en plads, tilbud for tilbud."),
    population=say(
        "Bestillinger, efter den dag de blev afgivet. De afviste er ikke med, og heller ikke tilbud uden pladser."
    ),
    numerator=say("Dage, fra bestillingen blev afgivet, til den første dag på en plads."),
    denominator=say("Bestillinger, som har fået en plads."),
    missing=say("Borgeren har ikke fået en plads endnu."),
    owner=say("Udførernes ledelse"),
    kind=Kind.MEDIAN,
    unit=Unit.DAYS,
    better=Better.LOWER,
    rows=rows,
    sources=("orders", "placements", "grants", "offers", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S2.9",),
)

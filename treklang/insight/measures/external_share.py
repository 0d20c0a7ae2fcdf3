"""What is bought from others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, SECTION, finished, priced_places
from treklang.kernel.wording import say
from treklang.offers.rules import Ownership

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (SECTION, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each place on the last day of a month, weighed by its price."""
    found = priced_places(tables)
    elsewhere = (found.ownership != Ownership.OWN.value).cast("float64")
    found = found.mutate(weight=found.oerer, value=ibis.ifelse(found.oerer.isnull(), ibis.null("float64"), elsewhere))
    return finished(tables, found, DIMENSIONS, "weight")


MEASURE = Measure(
    key="external-share",
    theme=Theme.MONEY,
    title=say("Andel af udgiften, som købes eksternt"),
    purpose=say("Viser, hvor stor en del af udgiften til pladser der går til andre end kommunen selv."),
    population=say("Pladser, som borgere har den sidste dag i måneden, med deres pris om måneden."),
    numerator=say("Kroner om måneden til pladser, som andre driver."),
    denominator=say("Kroner om måneden til alle pladser med en kendt pris."),
    missing=say("Prisen om måneden kendes ikke."),
    owner=say("Økonomi"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    rows=rows,
    sources=(
        "placements",
        "orders",
        "grants",
        "offers",
        "prices",
        "assignments",
        "citizens",
        "target_groups",
        "concepts",
    ),
    dimensions=DIMENSIONS,
    stock=True,
    weighed=True,
    mission=("S0.3",),
)

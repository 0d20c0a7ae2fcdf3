"""What places cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.measure import Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, OFFER, OWNERSHIP, SECTION, finished, priced_places
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (SECTION, OWNERSHIP, OFFER, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each place that somebody has on the last day of a month; whole oerer."""
    found = priced_places(tables)
    return finished(tables, found.mutate(value=found.oerer), DIMENSIONS)


MEASURE = Measure(
    key="price-of-places",
    theme=Theme.MONEY,
    title=say("Udgift til pladser om måneden"),
    purpose=say("Viser, hvad borgernes pladser koster om måneden."),
    population=say("Pladser, som borgere har den sidste dag i måneden."),
    numerator=say("Prisen om måneden, lagt sammen."),
    denominator=say("Tallet har ingen nævner."),
    missing=say("Prisen om måneden kendes ikke."),
    owner=say("Økonomi"),
    kind=Kind.SUM,
    unit=Unit.KRONER,
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
    mission=("S0.3",),
)

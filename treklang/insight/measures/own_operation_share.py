"""What the municipality runs itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.measure import Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, SECTION, finished, priced_places
from treklang.kernel.wording import say
from treklang.offers.rules import Ownership

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (SECTION, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each place that somebody has on the last day of a month."""
    found = priced_places(tables)
    found = found.mutate(value=(found.ownership == Ownership.OWN.value).cast("float64"))
    return finished(tables, found, DIMENSIONS)


MEASURE = Measure(
    key="own-operation-share",
    theme=Theme.MONEY,
    title=say("Andel af pladserne, som kommunen selv driver"),
    purpose=say("Viser, om mest muligt drives af kommunen selv."),
    population=say("Pladser, som borgere har den sidste dag i måneden."),
    numerator=say("Pladser på kommunens egne tilbud."),
    denominator=say("Alle pladser, som borgere har."),
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
    mission=("S0.60",),
)

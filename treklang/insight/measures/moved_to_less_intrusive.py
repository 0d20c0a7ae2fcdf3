"""Whether people move outwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import (
    OF_CASES,
    OWNERSHIP,
    RING,
    ended_stays,
    finished,
    once_known,
    with_case_unit,
)
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (RING, OWNERSHIP, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each stay in a ring that ended."""
    found = ended_stays(tables, within=90)
    moved = (found.next_position < found.position).fill_null(False).cast("float64")
    found = once_known(tables, found, moved, after=90)
    return finished(tables, with_case_unit(tables, found), DIMENSIONS)


MEASURE = Measure(
    key="moved-to-less-intrusive",
    theme=Theme.MOVEMENT,
    title=say("Flyttet til mindre indgribende hjælp"),
    purpose=say("Viser, hvor ofte borgere går fra en indgribende hjælp til en mindre indgribende."),
    population=say("Ophold på tilbud, som er i en ring, efter den dag de sluttede."),
    numerator=say("Ophold, som inden for 90 dage blev fulgt af et i en mindre indgribende ring."),
    denominator=say("Ophold, som sluttede for mindst 90 dage siden."),
    missing=say("Der er ikke gået 90 dage endnu."),
    owner=say("Myndighed og udførere sammen"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    rows=rows,
    sources=("placements", "grants", "offers", "rings", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S4.31",),
)

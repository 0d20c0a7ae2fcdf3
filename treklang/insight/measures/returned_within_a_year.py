"""Whether who left comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import (
    OF_CASES,
    OWNERSHIP,
    RING,
    days_between,
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
    """One for each stay that was the last for 90 days."""
    found = ended_stays(tables, within=365)
    pause = days_between(found.on_day, found.next_on)
    found = found.filter(pause.isnull() | (pause > 90))
    back = found.next_on.notnull().cast("float64")
    found = once_known(tables, found, back, after=365)
    return finished(tables, with_case_unit(tables, found), DIMENSIONS)


MEASURE = Measure(
    key="returned-within-a-year",
    theme=Theme.MOVEMENT,
    title=say("Tilbage inden for et år"),
    purpose=say("Viser, hvor ofte borgere, som klarede sig uden en plads, kommer tilbage."),
    population=say(
        "Ophold på tilbud i en ring, som ikke blev fulgt af et andet inden for 90 dage, efter den dag de sluttede."
    ),
    numerator=say("Ophold, hvor borgeren fik en ny plads inden for et år."),
    denominator=say("Ophold, som sluttede for mindst et år siden."),
    missing=say("Der er ikke gået et år endnu."),
    owner=say("Myndighed og udførere sammen"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    better=Better.LOWER,
    rows=rows,
    sources=("placements", "grants", "offers", "rings", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S4.31",),
)

"""Whether what the law asks in time was done in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.measure import Better, Dimension, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, clocks_that_ended, finished, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (Dimension("rule", say("Frist")), *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each clock that has run out or was met."""
    return finished(tables, with_case_unit(tables, clocks_that_ended(tables)), DIMENSIONS)


MEASURE = Measure(
    key="deadlines-kept",
    theme=Theme.RIGHTS,
    title=say("Frister, som er holdt"),
    purpose=say("Viser, hvor ofte lovens frister bliver holdt."),
    population=say("Frister, som er udløbet eller mødt, efter den dag de udløb."),
    numerator=say("Frister, hvor det, der skulle ske, skete senest på dagen."),
    denominator=say("Frister, som er udløbet eller mødt. De, der faldt bort, er ikke med."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    rows=rows,
    sources=("clocks", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S2.9",),
)

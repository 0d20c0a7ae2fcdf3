"""Whether the municipality answered when it had said it would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Better, Dimension, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, clocks_that_ended, finished, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

RULE = "ansoegning-afgoeres"
EXTENDED = Dimension("extended", say("Fristen er forlænget"), {"no": say("Nej"), "yes": say("Ja")})
DIMENSIONS = (EXTENDED, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each application whose answer was due, or was given."""
    clocks = clocks_that_ended(tables).filter(ibis._.rule == RULE)
    extended = ibis.ifelse(clocks.was_extended.fill_null(False), "yes", "no")
    return finished(tables, with_case_unit(tables, clocks.mutate(extended=extended)), DIMENSIONS)


MEASURE = Measure(
    key="published-limits-kept",
    theme=Theme.RIGHTS,
    title=say("Kommunens egne sagsbehandlingsfrister, som er holdt"),
    purpose=say("Viser, hvor ofte en ansøgning er afgjort inden for den frist, kommunen selv har offentliggjort."),
    population=say("Ansøgninger, efter den dag svaret skulle være der."),
    numerator=say("Ansøgninger, som blev afgjort senest på dagen, også efter en forlængelse."),
    denominator=say("Ansøgninger, hvor fristen er udløbet, eller der er truffet en afgørelse."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    rows=rows,
    sources=("clocks", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("R88",),
)

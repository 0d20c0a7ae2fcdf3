"""From the first word to the first decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, days_from_the_first_word, finished
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir


def rows(tables: Tables) -> ir.Table:
    """One for each case."""
    return finished(tables, days_from_the_first_word(tables, "decisions", "decided_day"), OF_CASES)


MEASURE = Measure(
    key="days-enquiry-to-decision",
    theme=Theme.FLOW,
    title=say("Dage fra henvendelse til afgørelse"),
    purpose=say("Viser, hvor længe en borger venter på svar, fra hun henvender sig."),
    population=say("Sager, efter den dag henvendelsen kom, eller sagen blev åbnet, hvis der ikke er en henvendelse."),
    numerator=say("Dage fra den dag til den første afgørelse i sagen."),
    denominator=say("Sager, hvor der er truffet en afgørelse."),
    missing=say("Der er ikke truffet en afgørelse endnu."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.MEDIAN,
    unit=Unit.DAYS,
    better=Better.LOWER,
    rows=rows,
    sources=("cases", "enquiries", "decisions", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=OF_CASES,
    mission=("S2.9",),
)

"""From the first word to the day somebody begins to look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, days_from_the_first_word, finished
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir


def rows(tables: Tables) -> ir.Table:
    """One for each case."""
    return finished(tables, days_from_the_first_word(tables, "assessments", "started_day"), OF_CASES)


MEASURE = Measure(
    key="days-to-assessment",
    theme=Theme.FLOW,
    title=say("Dage fra henvendelse til udredning"),
    purpose=say("Viser, hvor længe en sag ligger, før udredningen begynder."),
    population=say("Sager, efter den dag henvendelsen kom, eller sagen blev åbnet, hvis der ikke er en henvendelse."),
    numerator=say("Dage fra den dag til udredningen begyndte."),
    denominator=say("Sager, hvor udredningen er begyndt."),
    missing=say("Udredningen er ikke begyndt endnu."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.MEDIAN,
    unit=Unit.DAYS,
    better=Better.LOWER,
    rows=rows,
    sources=("cases", "enquiries", "assessments", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=OF_CASES,
    mission=("S2.9",),
)

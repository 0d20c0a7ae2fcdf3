"""From the beginning of an assessment to a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, finished, first_after, waited, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir


def rows(tables: Tables) -> ir.Table:
    """One for each assessment."""
    begun = tables["assessments"].select("id", "case_id", "citizen_id", on_day="started_day", begun_us="started_us")
    decided = tables["decisions"].select("case_id", at_us="decided_us")
    found = with_case_unit(tables, first_after(begun, decided))
    return finished(tables, found.mutate(value=waited(found)), OF_CASES)


MEASURE = Measure(
    key="days-assessment-to-decision",
    theme=Theme.FLOW,
    title=say("Dage fra udredning til afgørelse"),
    purpose=say("Viser, hvor længe udredning og visitation tager."),
    population=say("Udredninger, efter den dag de begyndte."),
    numerator=say("Dage, fra udredningen begyndte, til den næste afgørelse i sagen."),
    denominator=say("Udredninger, hvor der er truffet en afgørelse bagefter."),
    missing=say("Der er ikke truffet en afgørelse endnu."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.MEDIAN,
    unit=Unit.DAYS,
    better=Better.LOWER,
    rows=rows,
    sources=("assessments", "decisions", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=OF_CASES,
    mission=("S2.9",),
)

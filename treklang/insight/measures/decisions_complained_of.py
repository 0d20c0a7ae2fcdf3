"""How often somebody complains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.measure import Dimension, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, finished, with_case_unit
from treklang.kernel.wording import say
from treklang.visitation.rules import DecisionKind

if TYPE_CHECKING:
    import ibis.expr.types as ir

KIND = Dimension("kind", say("Slags afgørelse"), {one.value: one.title for one in DecisionKind})
DIMENSIONS = (KIND, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each decision."""
    decided = tables["decisions"].select("id", "case_id", "citizen_id", "kind", on_day="decided_day")
    over = tables["complaints"].select(complained="decision_id").distinct()
    found = decided.left_join(over, decided.id == over.complained)
    found = found.mutate(value=found.complained.notnull().cast("float64"))
    return finished(tables, with_case_unit(tables, found), DIMENSIONS)


MEASURE = Measure(
    key="decisions-complained-of",
    theme=Theme.RIGHTS,
    title=say("Afgørelser, som der er klaget over"),
    purpose=say("Viser, hvor ofte borgere klager."),
    population=say("Afgørelser, efter den dag de blev truffet."),
    numerator=say("Afgørelser med mindst én klage."),
    denominator=say("Alle afgørelser."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    rows=rows,
    sources=("decisions", "complaints", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("R32",),
)

"""How far people are from mastering everyday life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.assessment.rules import Dimension as Scored
from treklang.insight.measure import Dimension, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import CIVIL, OF_CASES, REDUCTION, finished, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSION = Dimension("dimension", say("Dimension"), {one.value: one.title for one in Scored})
DIMENSIONS = (DIMENSION, REDUCTION, CIVIL, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each score in a dimension."""
    scored = tables["dimension_scores"].select("case_id", "citizen_id", "dimension", on_day="scored_on", value="score")
    return finished(tables, with_case_unit(tables, scored), DIMENSIONS)


MEASURE = Measure(
    key="distance-to-mastery",
    theme=Theme.POPULATION,
    title=say("Afstand til at mestre hverdagen"),
    purpose=say("Viser, hvor langt borgerne er fra at klare hverdagen, i tre dimensioner."),
    population=say("Vurderinger af borgere, efter den dag de blev givet."),
    numerator=say("Summen af point. Flere point er længere fra at mestre."),
    denominator=say("Vurderinger, som er givet."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.MEAN,
    unit=Unit.POINTS,
    rows=rows,
    sources=("dimension_scores", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S4.9", "S4.10"),
)

"""How much help people need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.assessment.rules import NOT_ASSESSED
from treklang.insight.measure import Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import CIVIL, OF_CASES, REDUCTION, finished, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (REDUCTION, CIVIL, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each judged support need."""
    judged = tables["needs"].select("case_id", "citizen_id", "level", on_day="judged_day")
    value = ibis.ifelse(judged.level == NOT_ASSESSED, ibis.null("float64"), judged.level.cast("float64"))
    return finished(tables, with_case_unit(tables, judged.mutate(value=value)), DIMENSIONS)


MEASURE = Measure(
    key="support-need",
    theme=Theme.POPULATION,
    title=say("Vurderet støttebehov"),
    purpose=say("Viser, hvor stort borgernes behov for støtte er."),
    population=say("Vurderinger af støttebehov, efter den dag de blev givet."),
    numerator=say("Summen af niveauerne, fra 0 (intet behov) til 4 (fuldstændigt)."),
    denominator=say("Vurderinger, hvor behovet er vurderet."),
    missing=say("Støttebehovet er ikke vurderet."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.MEAN,
    unit=Unit.LEVELS,
    rows=rows,
    sources=("needs", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S4.7",),
)

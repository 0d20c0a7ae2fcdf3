"""How far goals have moved, as it was measured and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.assessment.rules import NOT_ASSESSED
from treklang.goals.rules import GoalKind, MeasurementKind
from treklang.insight.measure import Better, Dimension, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, finished, goals_with_theme, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

THEME = Dimension("goal_theme", say("Tema"))
DIMENSIONS = (THEME, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each goal to develop; levels go from 0, no difficulty, to 4."""
    known = tables["measurements"].filter(ibis._.level != NOT_ASSESSED)
    ends = known.group_by(measured_goal="goal_id").aggregate(
        first=known.level.argmin(known.id, where=known.kind == MeasurementKind.BASELINE.value),
        last=known.level.argmax(known.id, where=known.kind == MeasurementKind.FOLLOW_UP.value),
    )
    goals = goals_with_theme(tables).filter(ibis._.kind == GoalKind.DEVELOP.value)
    found = goals.left_join(ends, goals.id == ends.measured_goal)
    found = with_case_unit(tables, found.mutate(value=found["first"] - found["last"]))
    return finished(tables, found, DIMENSIONS)


MEASURE = Measure(
    key="change-from-baseline",
    theme=Theme.EFFECT,
    title=say("Ændring fra udgangspunktet"),
    purpose=say(
        "Viser, om borgernes niveau flytter sig i den retning, målet siger. Tallet er ikke justeret for, hvem borgerne er."
    ),
    population=say("Mål om at udvikle funktionsevne, efter den dag de blev sat."),
    numerator=say("Niveauet ved udgangspunktet minus det seneste niveau. Et plus er fremgang."),
    denominator=say("Mål med et udgangspunkt og mindst én opfølgning."),
    missing=say("Målet er ikke målt igen, eller niveauet er ikke vurderet."),
    owner=say("Myndighed og udførere sammen"),
    kind=Kind.MEAN,
    unit=Unit.LEVELS,
    better=Better.HIGHER,
    rows=rows,
    sources=("goals", "measurements", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S4.41",),
)

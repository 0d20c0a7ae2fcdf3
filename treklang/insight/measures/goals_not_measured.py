"""What nobody looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.goals.rules import GoalKind, MeasurementKind
from treklang.insight.measure import Better, Dimension, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, finished, goals_with_theme, once_known, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

KIND = Dimension("kind", say("Slags mål"), {one.value: one.title for one in GoalKind})
THEME = Dimension("goal_theme", say("Tema"))
DIMENSIONS = (KIND, THEME, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each goal."""
    again = tables["measurements"].filter(ibis._.kind == MeasurementKind.FOLLOW_UP.value)
    again = again.select(measured_goal="goal_id").distinct()
    goals = goals_with_theme(tables)
    found = goals.left_join(again, goals.id == again.measured_goal)
    without = found.measured_goal.isnull().cast("float64")
    found = once_known(tables, found, without, after=183)
    return finished(tables, with_case_unit(tables, found), DIMENSIONS)


MEASURE = Measure(
    key="goals-not-measured",
    theme=Theme.EFFECT,
    title=say("Mål, som ikke er målt igen"),
    purpose=say("Viser, hvor mange mål der aldrig er fulgt op med en måling."),
    population=say("Mål, efter den dag de blev sat."),
    numerator=say("Mål uden en opfølgende måling."),
    denominator=say("Mål, som er mindst et halvt år gamle."),
    missing=say("Målet er mindre end et halvt år gammelt."),
    owner=say("Myndighed og udførere sammen"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    better=Better.LOWER,
    rows=rows,
    sources=("goals", "measurements", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S4.41",),
)

"""How much of the help aims at change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.goals.rules import GoalKind
from treklang.insight.measure import Dimension, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, finished, goals_with_theme, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

THEME = Dimension("goal_theme", say("Tema"))
DIMENSIONS = (THEME, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each goal."""
    goals = goals_with_theme(tables)
    found = goals.mutate(value=(goals.kind != GoalKind.DEVELOP.value).cast("float64"))
    return finished(tables, with_case_unit(tables, found), DIMENSIONS)


MEASURE = Measure(
    key="goals-only-to-keep",
    theme=Theme.EFFECT,
    title=say("Mål, som kun skal fastholde"),
    purpose=say("Viser, hvor stor en del af målene der ikke sigter mod udvikling."),
    population=say("Mål, efter den dag de blev sat."),
    numerator=say("Mål om at fastholde funktionsevne eller begrænse tab."),
    denominator=say("Alle mål."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    rows=rows,
    sources=("goals", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S4.41",),
)

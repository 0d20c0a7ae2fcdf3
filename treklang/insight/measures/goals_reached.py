"""Whether goals that ended were reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.goals.rules import GoalKind
from treklang.insight.measure import Better, Dimension, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, finished, goals_with_theme, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

KIND = Dimension("kind", say("Slags mål"), {one.value: one.title for one in GoalKind})
THEME = Dimension("goal_theme", say("Tema"))
DIMENSIONS = (KIND, THEME, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each goal that ended."""
    ended = goals_with_theme(tables).filter(ibis._.ended_on.notnull())
    found = ended.mutate(on_day=ended.ended_on, value=ended.reached.cast("int64").cast("float64"))
    return finished(tables, with_case_unit(tables, found), DIMENSIONS)


MEASURE = Measure(
    key="goals-reached",
    theme=Theme.EFFECT,
    title=say("Nåede mål"),
    purpose=say("Viser, hvor mange af de afsluttede mål, der blev nået."),
    population=say("Afsluttede mål, efter den dag de sluttede."),
    numerator=say("Mål, som blev nået."),
    denominator=say("Afsluttede mål, hvor det er sagt, om de blev nået."),
    missing=say("Det er ikke sagt, om målet blev nået."),
    owner=say("Myndighed og udførere sammen"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    rows=rows,
    sources=("goals", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S4.41", "S4.46"),
)

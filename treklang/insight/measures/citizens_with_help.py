"""Who has help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import (
    AGE,
    CIVIL,
    NEVER,
    OWNERSHIP,
    REDUCTION,
    SECTION,
    SEX,
    TARGET_GROUP,
    at_month_ends,
    finished,
    with_case_unit,
    with_offer,
)
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (TARGET_GROUP, REDUCTION, SEX, AGE, CIVIL, SECTION, OWNERSHIP)


def rows(tables: Tables) -> ir.Table:
    """One for each grant that runs on the last day of a month."""
    grants = tables["grants"]
    until = ibis.least(grants.until_on.fill_null(NEVER), grants.ended_on.fill_null(NEVER))
    running = grants.select("case_id", "citizen_id", "offer_id", from_on="starts_on", until_on=until)
    found = with_offer(tables, at_month_ends(tables, running).mutate(value=ibis.literal(1.0)))
    return finished(tables, with_case_unit(tables, found), DIMENSIONS)


MEASURE = Measure(
    key="citizens-with-help",
    theme=Theme.POPULATION,
    title=say("Borgere med hjælp"),
    purpose=say("Viser, hvem borgerne er, og hvor mange der får hjælp."),
    population=say("Borgere med en bevilling, som løber, den sidste dag i måneden."),
    numerator=say("Borgere med hjælp."),
    denominator=say("Tallet har ingen nævner."),
    owner=say("Socialchefen"),
    kind=Kind.PEOPLE,
    unit=Unit.NUMBER,
    rows=rows,
    sources=("grants", "offers", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    stock=True,
    mission=("S4.7", "S4.45"),
)

"""How citizens' own answers have changed while they had help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, OFFER, SECTION, day_of, finished, with_case_unit, with_offer
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

_DAYS_APART = 10_000_000_000
DIMENSIONS = (OFFER, SECTION, *OF_CASES)


def rows(tables: Tables) -> ir.Table:
    """One for each grant, on the day it began: the mean of its latest answers minus that of its first."""
    scored = tables["experiences"].filter(ibis._.score.notnull() & ibis._.grant_id.notnull())
    # An answer that was put right is written later, but was given on its day.
    scored = scored.mutate(order=day_of(scored.answered_on) * _DAYS_APART + scored.experience_id)
    means = scored.group_by("grant_id", "order").aggregate(mean=scored.score.cast("float64").mean())
    ends = means.group_by(told_grant="grant_id").aggregate(
        first=means["mean"].argmin(means.order),
        last=means["mean"].argmax(means.order),
        times=means.order.count(),
    )
    grants = tables["grants"].select("id", "case_id", "citizen_id", "offer_id", on_day="starts_on")
    found = grants.left_join(ends, grants.id == ends.told_grant)
    change = ibis.cases((found.times >= 2, found["last"] - found["first"]))
    return finished(tables, with_case_unit(tables, with_offer(tables, found.mutate(value=change))), DIMENSIONS)


MEASURE = Measure(
    key="experienced-change",
    theme=Theme.EXPERIENCE,
    title=say("Ændring i borgernes egen oplevelse"),
    purpose=say(
        "Viser, om borgerne selv synes, det går bedre, mens de får hjælp. Tallet er ikke justeret for, hvem borgerne er."
    ),
    population=say("Hjælp, der er begyndt, efter den dag den begyndte."),
    numerator=say("Gennemsnittet af borgerens seneste svar minus gennemsnittet af de første. Et plus er fremgang."),
    denominator=say("Hjælp, hvor borgeren har svaret med tal mindst to gange."),
    missing=say("Borgeren er ikke spurgt to gange, vidste det ikke eller ønskede ikke at svare."),
    owner=say("Myndighed og udførere sammen"),
    kind=Kind.MEAN,
    unit=Unit.POINTS,
    better=Better.HIGHER,
    rows=rows,
    sources=("experiences", "grants", "offers", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=DIMENSIONS,
    mission=("S2.24",),
)

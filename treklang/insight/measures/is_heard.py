"""Whether citizens are heard, as they say themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, day_of, finished, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

ASKED_WITHIN = 30  # days before or after a follow-up


def rows(tables: Tables) -> ir.Table:
    """One for each answer to the question, and one without a value for each follow-up at which nobody asked."""
    told = tables["experiences"].filter(ibis._.question == "heard")
    answered = told.select("case_id", "citizen_id", on_day="answered_on", value=told.score.cast("float64"))
    held = tables["follow_ups"].select("id", "case_id", "citizen_id", on_day="held_on")
    asked = told.select("answered_on", asked_case="case_id")
    pairs = held.join(asked, held.case_id == asked.asked_case)
    near = pairs.filter((day_of(pairs.on_day) - day_of(pairs.answered_on)).abs() <= ASKED_WITHIN)
    found = near.select(near_id="id").distinct()
    not_asked = held.anti_join(found, held.id == found.near_id)
    missing = not_asked.select("case_id", "citizen_id", "on_day", value=ibis.null("float64"))
    return finished(tables, with_case_unit(tables, answered.union(missing)), OF_CASES)


MEASURE = Measure(
    key="is-heard",
    theme=Theme.EXPERIENCE,
    title=say("Borgere, som oplever at blive hørt"),
    purpose=say("Viser, om borgerne selv synes, de bliver hørt om deres hjælp. Det siger ikke, om hjælpen virker."),
    population=say("Svar på spørgsmålet, og opfølgninger, hvor borgeren ikke blev spurgt."),
    numerator=say("Borgerens svar fra 1, aldrig, til 5, altid."),
    denominator=say("Svar med et tal."),
    missing=say("Borgeren vidste det ikke, ønskede ikke at svare eller blev ikke spurgt omkring opfølgningen."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.MEAN,
    unit=Unit.POINTS,
    better=Better.HIGHER,
    rows=rows,
    sources=("experiences", "follow_ups", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=OF_CASES,
    mission=("S2.24",),
)

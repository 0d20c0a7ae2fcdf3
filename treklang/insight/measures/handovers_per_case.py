"""How often a case changes hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, days_between, finished, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir


def rows(tables: Tables) -> ir.Table:
    """One for each case."""
    cases = tables["cases"].select("citizen_id", case_id="id", on_day="opened_on")
    taken = tables["handovers"].filter(ibis._.state == "taken").select(given_case="case_id", taken_on="answered_day")
    pairs = cases.join(taken, (cases.case_id == taken.given_case) & (days_between(cases.on_day, taken.taken_on) <= 365))
    counted = pairs.group_by(counted_case="case_id").aggregate(times=pairs.count())
    found = cases.left_join(counted, cases.case_id == counted.counted_case)
    found = with_case_unit(tables, found.mutate(value=found.times.fill_null(0)))
    return finished(tables, found, OF_CASES)


MEASURE = Measure(
    key="handovers-per-case",
    theme=Theme.FLOW,
    title=say("Overdragelser pr. sag"),
    purpose=say("Viser, hvor mange gange en sag skifter hænder det første år."),
    population=say("Sager, som er åbnet, efter den dag de blev åbnet."),
    numerator=say("Gange, sagen er overdraget til en anden enhed inden for et år."),
    denominator=say("Sager, som er åbnet."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.MEAN,
    unit=Unit.NUMBER,
    better=Better.LOWER,
    rows=rows,
    sources=("cases", "handovers", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=OF_CASES,
    mission=("S1.41", "S3.2"),
)

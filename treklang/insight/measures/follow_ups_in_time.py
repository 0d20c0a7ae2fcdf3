"""Whether help is looked at again when it was to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, days_between, finished, known_until, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DAYS_AFTER = 14


def rows(tables: Tables) -> ir.Table:
    """One for each planned follow-up whose day has come."""
    planned = tables["planned_follow_ups"].filter(ibis._.held_on.notnull() | (ibis._.due_on <= known_until(tables)))
    planned = planned.select("case_id", "citizen_id", "held_on", on_day="due_on")
    kept = (days_between(planned.on_day, planned.held_on) <= DAYS_AFTER).fill_null(False).cast("float64")
    return finished(tables, with_case_unit(tables, planned.mutate(value=kept)), OF_CASES)


MEASURE = Measure(
    key="follow-ups-in-time",
    theme=Theme.CAPACITY,
    title=say("Opfølgninger, som holdes til tiden"),
    purpose=say("Viser, om hjælpen bliver fulgt op, når det er aftalt."),
    population=say("Planlagte opfølgninger, efter den dag de skulle holdes."),
    numerator=say("Opfølgninger, som blev holdt senest 14 dage efter den aftalte dag."),
    denominator=say("Opfølgninger, hvor dagen er gået, eller som er holdt."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    rows=rows,
    sources=("planned_follow_ups", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=OF_CASES,
    mission=("S2.9",),
)

"""How often who complains is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, finished, with_case_unit
from treklang.kernel.wording import say
from treklang.visitation.rules import AppealOutcome, Reassessment

if TYPE_CHECKING:
    import ibis.expr.types as ir

CHANGED = (Reassessment.CHANGED.value, Reassessment.PARTLY.value)
OVERTURNED = (AppealOutcome.CHANGED.value, AppealOutcome.RETURNED.value)


def rows(tables: Tables) -> ir.Table:
    """One for each complaint that stands."""
    made = tables["complaints"].filter(ibis._.withdrawn_on.isnull())
    changed = made.reassessment.isin(CHANGED).fill_null(False) | made.appeal_outcome.isin(OVERTURNED).fill_null(False)
    waits = (made.reassessment.fill_null("") == "") | (made.forwarded_on.notnull() & made.appeal_decided_on.isnull())
    value = ibis.ifelse(~changed & waits, ibis.null("float64"), changed.cast("float64"))
    found = made.mutate(value=value, on_day=made.received_on).select("case_id", "citizen_id", "on_day", "value")
    return finished(tables, with_case_unit(tables, found), OF_CASES)


MEASURE = Measure(
    key="complaints-redressed",
    theme=Theme.RIGHTS,
    title=say("Klager, som fører til en ændring"),
    purpose=say("Viser, hvor ofte en klage giver borgeren medhold helt eller delvist."),
    population=say("Klager, efter den dag de kom."),
    numerator=say("Klager, hvor kommunen eller Ankestyrelsen ændrede afgørelsen eller sendte den tilbage."),
    denominator=say("Klager, som er afgjort og ikke er trukket tilbage."),
    missing=say("Klagen er ikke afgjort endnu."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    rows=rows,
    sources=("complaints", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=OF_CASES,
    mission=("R32",),
)

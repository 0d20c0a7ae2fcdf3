"""Whether a decision stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, days_between, finished, once_known, with_case_unit
from treklang.kernel.wording import say
from treklang.visitation.rules import AppealOutcome, Reassessment

if TYPE_CHECKING:
    import ibis.expr.types as ir

HALF_A_YEAR = 183
CHANGED = (Reassessment.CHANGED.value, Reassessment.PARTLY.value)
OVERTURNED = (AppealOutcome.CHANGED.value, AppealOutcome.RETURNED.value)


def rows(tables: Tables) -> ir.Table:
    """One for each decision."""
    decided = tables["decisions"].select("id", "case_id", "citizen_id", on_day="decided_day")
    complaints = tables["complaints"].filter(ibis._.reassessment.isin(CHANGED) | ibis._.appeal_outcome.isin(OVERTURNED))
    wrong = complaints.select(wrong_id="decision_id").distinct()
    given = tables["handovers"].filter(ibis._.state == "returned").select(back_case="case_id", back_on="offered_day")
    soon = decided.join(given, decided.case_id == given.back_case)
    since = days_between(soon.on_day, soon.back_on)
    back = soon.filter((since >= 0) & (since <= HALF_A_YEAR)).select(back_id="id").distinct()
    found = decided.left_join(wrong, decided.id == wrong.wrong_id)
    found = found.left_join(back, found.id == back.back_id)
    stood = (found.wrong_id.isnull() & found.back_id.isnull()).cast("float64")
    found = once_known(tables, found, stood, after=HALF_A_YEAR)
    return finished(tables, with_case_unit(tables, found), OF_CASES)


MEASURE = Measure(
    key="right-first-time",
    theme=Theme.FLOW,
    title=say("Rigtigt første gang"),
    purpose=say("Viser, hvor ofte en afgørelse holder, så borgeren ikke skal begynde forfra."),
    population=say("Afgørelser, efter den dag de blev truffet."),
    numerator=say(
        "Afgørelser, som ikke blev ændret efter en klage, og hvor sagen ikke blev sendt tilbage inden for seks måneder."
    ),
    denominator=say("Afgørelser, som er mindst seks måneder gamle."),
    missing=say("Afgørelsen er mindre end seks måneder gammel."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    better=Better.HIGHER,
    rows=rows,
    sources=("decisions", "complaints", "handovers", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=OF_CASES,
    mission=("S3.28",),
)

"""Work that is done again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Better, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CASES, finished, first_after, once_known, waited, with_case_unit
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir


def rows(tables: Tables) -> ir.Table:
    """One for each completed assessment."""
    done = tables["assessments"].filter(ibis._.completed_at.notnull())
    done = done.select("id", "case_id", "citizen_id", on_day="completed_day", begun_us="completed_us")
    again = first_after(done, tables["assessments"].select("case_id", at_us="started_us"))
    redone = (waited(again) <= 365).fill_null(False).cast("float64")
    found = with_case_unit(tables, once_known(tables, again, redone, after=365))
    return finished(tables, found, OF_CASES)


MEASURE = Measure(
    key="assessments-redone",
    theme=Theme.FLOW,
    title=say("Udredninger, som laves om"),
    purpose=say("Viser, hvor ofte en udredning må begynde forfra inden for et år."),
    population=say("Afsluttede udredninger, efter den dag de blev afsluttet."),
    numerator=say("Udredninger, hvor en ny begyndte i samme sag inden for et år."),
    denominator=say("Udredninger, som er afsluttet for mindst et år siden."),
    missing=say("Der er ikke gået et år endnu."),
    owner=say("Myndighedens ledelse"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    better=Better.LOWER,
    rows=rows,
    sources=("assessments", "assignments", "citizens", "target_groups", "concepts"),
    dimensions=OF_CASES,
    mission=("S3.33",),
)

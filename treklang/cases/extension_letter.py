"""The letter that puts a deadline off: the words outside its template, and its data. Danish always, as letters are."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings

from treklang.cases import queries
from treklang.cases.models import Case, Clock
from treklang.kernel import clock, letters
from treklang.kernel.actor import Actor
from treklang.law.register import law

TEMPLATE = "cases/letters/extension.typ"
TITLE = "Brev om længere sagsbehandlingstid"
# What the citizen waits for, by rule, with the day it began to; another rule is named by its title.
WHAT = {
    "ansoegning-afgoeres": "Vi behandler den ansøgning, vi fik fra dig den {started}.",
    "hjemvist-sag-afgoeres": "Vi behandler din sag igen, efter at Ankestyrelsen har sendt den tilbage til os.",
    "aktindsigt-part": "Vi behandler din anmodning om aktindsigt, som vi fik den {started}.",
    "aktindsigt-offentlighed": "Vi behandler din anmodning om aktindsigt, som vi fik den {started}.",
    "indsigt-i-egne-oplysninger": "Vi behandler dit ønske om indsigt i dine egne oplysninger, som vi fik den {started}.",
}


def extension_letter(row: Clock, *, case: Case, until: date, reason: str, by: Actor, at: datetime) -> bytes:
    """The letter as PDF, made at `at`: same facts, same bytes."""
    day = clock.danish_day(at)
    held = queries.assignment(case.id, on=day)
    rule = law()[row.rule]
    who = held.caseworker.name if held and held.caseworker else by.name
    return letters.render(TEMPLATE, {
        "municipality": settings.MUNICIPALITY.name, "accent": settings.MUNICIPALITY.accent, "date": day.isoformat(),
        "citizen": case.citizen.name, "case_number": case.number, "unit": held.unit.name if held else "",
        "caseworker": who, "what": WHAT.get(row.rule, f"{rule.title.text}."), "started_on": row.started_on.isoformat(),
        "due_on": row.due_on.isoformat(), "until": until.isoformat(), "reason": reason,
        "law": rule.on(row.rule_version).law,
    })  # fmt: skip

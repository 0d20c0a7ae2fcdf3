"""A complaint as its page and its decision show it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.ui.formats import show_date
from treklang.visitation.complaint_states import ComplaintFacts, ComplaintState, facts_of
from treklang.visitation.queries import Complaint, Decision
from treklang.visitation.rules import AppealOutcome, DecisionKind, Manner, Reassessment
from treklang.web.visitation.typed_text import in_lines

Rows = list[dict[str, Any]]
TONES = {
    ComplaintState.RECEIVED: "warning", ComplaintState.UPHELD: "warning", ComplaintState.FORWARDED: "info",
    ComplaintState.CHANGED: "success", ComplaintState.DECIDED: "neutral", ComplaintState.WITHDRAWN: "neutral",
}  # fmt: skip
# Which step of the course comes next in each state; none once it is over.
NEXT = {
    ComplaintState.RECEIVED: "reassess", ComplaintState.UPHELD: "forward", ComplaintState.FORWARDED: "appeal",
}  # fmt: skip


def state(known: ComplaintFacts) -> dict[str, str]:
    """A complaint's state as a badge."""
    return {"text": str(known.state.title), "tone": TONES[known.state]}


def beside_decision(case: Case, found: Iterable[ComplaintFacts]) -> Rows:
    """The complaints over a decision, each with its state, its deadline while it has one, and the way to it."""
    return [
        {
            "href": reverse("complaint", args=[case.uid, one.uid]),
            "text": _("Klage modtaget %(day)s") % {"day": show_date(one.received_on)},
            "state": state(one),
            "due_on": one.due_on if one.state in (ComplaintState.RECEIVED, ComplaintState.UPHELD) else None,
        }
        for one in found
    ]


def about_decision(found: Decision, until: date | None) -> Rows:
    """What is complained over, and until when that can be done."""
    rows = [
        (_("Afgørelse"), f"{DecisionKind(found.kind).title}, {show_date(found.decided_at)}"),
        (_("Klagefrist"), show_date(until) or _("Løber ikke: brevet er ikke sendt, eller borgeren fik fuldt medhold")),
    ]
    return [{"label": label, "value": value} for label, value in rows]


def course(case: Case, row: Complaint, due_on: date | None, returned_due_on: date | None) -> dict[str, Any]:
    """The variables of `visitation/complaint.html` but for the case's frame, the forms and the refusal."""
    known = facts_of(row, due_on=due_on)
    is_over = known.state not in NEXT
    returned = row.appeal_outcome == AppealOutcome.RETURNED.value
    return {
        "complaint": {"uid": row.uid, "over": _over(row.decision)},
        "state": state(known),
        "due_on": due_on if known.state in (ComplaintState.RECEIVED, ComplaintState.UPHELD) else None,
        "returned_due_on": returned_due_on if returned else None,
        "redress": known.state is ComplaintState.CHANGED,
        "steps": _steps(row, known),
        "can_withdraw": not is_over,
    }


def _over(decision: Decision) -> str:
    return f"{DecisionKind(decision.kind).title}, {show_date(decision.decided_at)}"


def _steps(row: Complaint, known: ComplaintFacts) -> Rows:
    """The four steps, each done with its facts, next, to come, or not to come."""
    done = [_received(row), _reassessed(row), _forwarded(row), _appealed(row)]
    words = (
        ("received", _("Modtaget")), ("reassess", _("Genvurderet af kommunen")),
        ("forward", _("Sendt til Ankestyrelsen")), ("appeal", _("Ankestyrelsens afgørelse")),
    )  # fmt: skip
    return [
        {"key": key, "title": title, "facts": facts, "state": _step_state(key, facts, known)}
        for (key, title), facts in zip(words, done, strict=True)
    ]


def _step_state(key: str, facts: Rows, known: ComplaintFacts) -> str:
    if facts:
        return "done"
    if NEXT.get(known.state) == key:
        return "next"
    return "later" if known.state in NEXT else "never"


def _received(row: Complaint) -> Rows:
    return _rows([
        (_("Modtaget"), show_date(row.received_on)),
        (_("Hvordan"), str(Manner(row.manner).title)),
        (_("Hvem klager"), row.complainant or _("Borgeren selv")),
        (_("Klagen"), in_lines(row.text)),
        (_("Kom efter fristen"), in_lines(row.late_reason)),
        (_("Trukket tilbage"), show_date(row.withdrawn_on)),
    ])  # fmt: skip


def _reassessed(row: Complaint) -> Rows:
    if row.reassessed_on is None:
        return []
    return _rows([
        (_("Genvurderet"), show_date(row.reassessed_on)),
        (_("Udfald"), str(Reassessment(row.reassessment).title)),
        (_("Begrundelse"), in_lines(row.reassessment_reasons)),
    ])  # fmt: skip


def _forwarded(row: Complaint) -> Rows:
    return _rows([(_("Sendt"), show_date(row.forwarded_on))])


def _appealed(row: Complaint) -> Rows:
    if row.appeal_decided_on is None:
        return []
    return _rows([
        (_("Afgjort"), show_date(row.appeal_decided_on)),
        (_("Udfald"), str(AppealOutcome(row.appeal_outcome).title)),
        (_("Lagt vægt på"), in_lines(row.appeal_text)),
    ])  # fmt: skip


def _rows(pairs: list[tuple[str, Any]]) -> Rows:
    return [{"label": label, "value": value} for label, value in pairs if value]

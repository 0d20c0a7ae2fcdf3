"""What a decision letter says, gathered from what is already typed. The words around it are the template's."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from treklang.assessment import queries as assessment
from treklang.cases import queries as cases
from treklang.kernel import clock
from treklang.offers.queries import Offer
from treklang.visitation import queries
from treklang.visitation.letter_words import default_guidance
from treklang.visitation.models import Decision, DecisionLine

TEMPLATE = "visitation/letters/decision.typ"
SHORT = 600  # characters of an assessment's text in a letter of one or two pages


def letter_data(decision: Decision, *, at: datetime) -> dict[str, Any]:
    """The facts of a letter made at `at`. Take the decision from `queries.for_letter`."""
    day = clock.danish_day(at)
    held = cases.assignment(decision.case_id, on=day)
    return {
        "municipality": settings.MUNICIPALITY.name,
        "accent": settings.MUNICIPALITY.accent,
        "citizen": decision.citizen.name,
        "case_number": decision.case.number,
        "date": _iso(day),
        "unit": held.unit.name if held else "",
        "caseworker": held.caseworker.name if held and held.caseworker else decision.decided_by.name,
        "kind": decision.kind,
        "effective_on": _iso(decision.effective_on),
        "in_full_favour": decision.in_full_favour,
        "is_oral": decision.is_oral,
        "decided_on": _iso(clock.danish_day(decision.decided_at)),
        "reasons_asked_on": _iso(decision.written_reasons_asked_on),
        "lines": [_line(line) for line in decision.lines.all()],
        "reasons": decision.reasons.strip(),
        "assessment": _assessment(decision),
        "hearing": _hearing(decision, day),
        "follow_up_on": _iso(decision.follow_up_on),
        "complaint_guidance": guidance_of(decision).strip(),
    }


def guidance_of(decision: Decision) -> str:
    """What was typed of how to complain; else, where the decision goes against the citizen, what the law says of it."""
    if decision.complaint_guidance.strip() or decision.in_full_favour:
        return decision.complaint_guidance
    return default_guidance(*(line.section for line in decision.lines.all()))


def _line(line: DecisionLine) -> dict[str, Any]:
    section, service = line.section, line.service.title
    return {
        "kind": line.kind,
        "service": service,
        "offer": _offer(line.offer) if line.offer else "",
        "amount": line.amount,
        "hours": [{"from": _iso(day), "hours": f"{hours.normalize():f}"} for day, hours in queries.hours_of(line)],
        "from": _iso(line.period.lower),
        # A period ends on the day before its second date; a letter names the last day that still has help.
        "last": _iso(line.period.upper and line.period.upper - timedelta(days=1)),
        "law": section.name if section.title in ("", service) else f"{section.name} ({section.title})",
    }


def _offer(offer: Offer) -> str:
    """The offer with who runs it, where that is another name."""
    runs = offer.provider.name
    return offer.name if runs == offer.name else f"{offer.name} ({runs})"


def _assessment(decision: Decision) -> dict[str, Any] | None:
    """The newest completed assessment that stands and was completed when the decision was made."""
    for found in assessment.of_case(decision.case_id):
        if found.completed_at and found.completed_at <= decision.decided_at and not found.set_aside_at:
            return {
                "completed_on": _iso(clock.danish_day(found.completed_at)),
                "situation": shortened(found.situation),
                "purpose": shortened(found.purpose),
            }
    return None


def _hearing(decision: Decision, day: date) -> dict[str, Any] | None:
    heard = queries.hearing_for(decision.case_id, on=day, decided_on=clock.danish_day(decision.decided_at))
    if heard is None:
        return None
    return {
        "about": heard.about,
        "sent_on": _iso(heard.sent_on),
        "answer_by": _iso(heard.answer_by),
        "answered_on": _iso(heard.answered_on),
        "answer": heard.answer.strip(),
    }


def shortened(text: str, longest: int = SHORT) -> str:
    """A text in one paragraph, cut after the last sentence that fits, or after a word, with dots."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    end = text.rfind(". ", 0, longest)
    return text[: end + 1] if end > 0 else text[:longest].rsplit(" ", 1)[0] + " …"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

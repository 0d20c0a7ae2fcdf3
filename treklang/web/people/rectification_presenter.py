"""What a citizen asked to have put right, as its pages show it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _, ngettext

from treklang.kernel.scope import Fact
from treklang.people.queries import Citizen, Rectification
from treklang.people.rules import RectificationOutcome, answer_by
from treklang.ui.pages import Page
from treklang.web.people.citizen_frame import citizen_frame

TONES = {
    RectificationOutcome.PENDING: "warning", RectificationOutcome.CORRECTED: "success", RectificationOutcome.NOTED: "info",
}  # fmt: skip


def rectifications(
    person: Citizen, found: Sequence[Rectification], today: date, *, refusal: str, is_open: bool
) -> dict[str, Any]:
    """The variables of `people/rectifications.html` besides the form. `is_open`: the acting user may see them."""
    shown = [_shown(one) for one in found]
    return {
        **citizen_frame(person, Page.RECTIFICATIONS, today),
        "pending": [one for one in shown if one["is_pending"]],
        "answered": [one for one in shown if not one["is_pending"]],
        "refusal": refusal,
        "is_open": is_open,
    }


def rectification(person: Citizen, one: Rectification, today: date, *, refusal: str) -> dict[str, Any]:
    """The variables of `people/rectification_answer.html` besides the form."""
    return {**citizen_frame(person, Page.RECTIFICATIONS, today), "one": _shown(one), "refusal": refusal}


def told(counts: Mapping[str, int]) -> list[str]:
    """What stands on the citizen's page: that something waits, and that she does not agree with something in her file."""
    pending, noted = (counts.get(one.value, 0) for one in (RectificationOutcome.PENDING, RectificationOutcome.NOTED))
    lines = []
    if pending:
        lines.append(ngettext(
            "Borgeren har bedt om at få noget rettet: %(count)s berigtigelse venter på svar.",
            "Borgeren har bedt om at få noget rettet: %(count)s berigtigelser venter på svar.", pending,
        ) % {"count": pending})  # fmt: skip
    if noted:
        lines.append(ngettext(
            "Borgeren er uenig i %(count)s oplysning, der ikke er rettet. Læs borgerens udsagn.",
            "Borgeren er uenig i %(count)s oplysninger, der ikke er rettet. Læs borgerens udsagn.", noted,
        ) % {"count": noted})  # fmt: skip
    return lines


def _shown(one: Rectification) -> dict[str, Any]:
    outcome = RectificationOutcome(one.outcome)
    return {
        "uid": one.uid,
        "about": one.about,
        "fact": str(Fact(one.fact).title),
        "statement": one.statement,
        "asked_on": one.asked_on,
        "answer_by": answer_by(one.asked_on),
        "noted_by": one.noted_by.name,
        "is_pending": outcome is RectificationOutcome.PENDING,
        "state": _("Ikke rettet") if outcome is RectificationOutcome.NOTED else str(outcome.title),
        "tone": TONES[outcome],
        "answer": one.answer,
        "answered_on": one.answered_on,
        "answered_by": one.answered_by.name if one.answered_by else "",
    }

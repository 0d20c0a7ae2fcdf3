"""Drafts as their list shows them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from treklang.cases.queries import Case
from treklang.kernel.drafts import Draft
from treklang.ui.drafts import DraftForm

# On which page of the case each form stands; the others have a page of their own, found from there.
HOMES = {
    DraftForm.NOTE: "journal", DraftForm.ASSESSMENT: "assessment", DraftForm.FINDING: "assessment",
    DraftForm.GOAL: "goals", DraftForm.RECOMMENDATION: "decision", DraftForm.HEARING: "decision",
    DraftForm.ACTION_PLAN: "decision", DraftForm.DECISION: "decision", DraftForm.ORDER: "services",
    DraftForm.DELIVERY_NOTE: "services", DraftForm.STATUS: "services", DraftForm.FOLLOW_UP: "services",
    DraftForm.HANDOVER: "case",
}  # fmt: skip
SHORT = 120


def home(form: DraftForm, case: UUID) -> str:
    """The page of the case on which a form stands."""
    return reverse(HOMES[form], args=[case])


def drafts(found: list[Draft], about: Mapping[int, Case]) -> list[dict[str, Any]]:
    """The drafts in the order given, each with the way back to its form."""
    return [_draft(one, about[one.case]) for one in found if one.case is not None and one.case in about]


def _draft(one: Draft, case: Case) -> dict[str, Any]:
    form = DraftForm(one.form)
    return {
        "title": str(form.title),
        "citizen": case.citizen.name,
        "number": case.number,
        "href": home(form, case.uid),
        "saved_at": one.saved_at,
        "begins": _begins(one),
        "discard": reverse("draft", args=[case.uid, one.form, one.subject]),
    }


def _begins(one: Draft) -> str:
    """The longest text of the draft, cut short: what the writer knows it by."""
    texts = [value for value in one.data.values() if isinstance(value, str)]
    longest = " ".join(max(texts, key=len, default="").split())
    return longest if len(longest) <= SHORT else longest[:SHORT].rsplit(" ", 1)[0] + " …"

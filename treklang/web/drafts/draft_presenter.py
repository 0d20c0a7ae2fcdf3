"""Drafts as their list shows them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from treklang.cases.queries import Case
from treklang.kernel.drafts import Draft
from treklang.ui.drafts import DraftForm

# The pages on which the forms stand, by what their addresses name: the case; the case and the form's subject; the subject.
OF_CASE = {
    DraftForm.NOTE: "journal", DraftForm.ASSESSMENT: "assessment-texts", DraftForm.FINDING: "assessment-conditions",
    DraftForm.GOAL: "goal-set", DraftForm.RECOMMENDATION: "recommend", DraftForm.HEARING: "hearing-send",
    DraftForm.DECISION: "decide", DraftForm.HANDOVER: "handover",
}  # fmt: skip
OF_BOTH = {DraftForm.ORDER: "order", DraftForm.FOLLOW_UP: "follow-up", DraftForm.ACTION_PLAN: "plan-write"}
OF_SUBJECT = {DraftForm.STATUS: "provider-status", DraftForm.DELIVERY_NOTE: "provider-grant"}
SHORT = 120


def home(form: DraftForm, case: UUID, subject: UUID) -> str:
    """The page on which a form about a subject stands."""
    if form in OF_CASE:
        return reverse(OF_CASE[form], args=[case])
    if form in OF_BOTH:
        return reverse(OF_BOTH[form], args=[case, subject])
    return reverse(OF_SUBJECT[form], args=[subject])


def drafts(found: list[Draft], about: Mapping[int, Case]) -> list[dict[str, Any]]:
    """The drafts in the order given, each with the way back to its form."""
    return [_draft(one, about[one.case]) for one in found if one.case is not None and one.case in about]


def _draft(one: Draft, case: Case) -> dict[str, Any]:
    form = DraftForm(one.form)
    return {
        "title": str(form.title),
        "citizen": case.citizen.name,
        "number": case.number,
        "href": home(form, case.uid, one.subject),
        "saved_at": one.saved_at,
        "begins": _begins(one),
        "discard": reverse("draft", args=[case.uid, one.form, one.subject]),
    }


def _begins(one: Draft) -> str:
    """The longest text of the draft, cut short: what the writer knows it by."""
    texts = [value for value in one.data.values() if isinstance(value, str)]
    longest = " ".join(max(texts, key=len, default="").split())
    return longest if len(longest) <= SHORT else longest[:SHORT].rsplit(" ", 1)[0] + " …"

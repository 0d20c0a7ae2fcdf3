"""Long texts while they are typed: kept every few seconds, found again by their writer, gone when the form is saved.

A form that keeps drafts is listed here. Its template puts `draft_status(draft, address)` (components/draft.html) in the
form and `data-draft` on it; its view asks `found` for what was typed, and `done` once the action has saved.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from treklang.cases.queries import Case
from treklang.kernel import drafts
from treklang.kernel.drafts import Draft
from treklang.kernel.wording import Worded, say
from treklang.ui.signed_in import actor_of

# What a browser sends besides what the worker typed.
NOT_TYPED = ("csrfmiddlewaretoken",)


class DraftForm(Worded):
    """The forms whose long texts are kept, as the list of drafts names them."""

    NOTE = "note", say("Journalnotat")
    ASSESSMENT = "assessment", say("Udredningens tekster")
    FINDING = "finding", say("Tilstand i udredningen")
    GOAL = "goal", say("Indsatsmål")
    RECOMMENDATION = "recommendation", say("Indstilling")
    HEARING = "hearing", say("Partshøring")
    ACTION_PLAN = "action_plan", say("Handleplan")
    DECISION = "decision", say("Afgørelse")
    ORDER = "order", say("Bestilling")
    DELIVERY_NOTE = "delivery_note", say("Udførerens notat")
    STATUS = "status", say("Status til myndigheden")
    FOLLOW_UP = "follow_up", say("Opfølgning")
    HANDOVER = "handover", say("Overdragelse")


def address(case: Case, form: DraftForm, subject: UUID) -> str:
    """Where a form's draft is kept (the value of `data-draft`). `subject` is what it is about: the case, a grant, a finding."""
    return reverse("draft", args=[case.uid, form.value, subject])


def found(request: HttpRequest, form: DraftForm, subject: UUID) -> Draft | None:
    """What the acting user typed in the form and did not save."""
    return drafts.find(by=actor_of(request), form=form.value, subject=subject)


def initial(draft: Draft | None, prefix: str = "") -> dict[str, Any]:
    """A draft's fields as a form's `initial`, without the form's prefix."""
    start = f"{prefix}-" if prefix else ""
    fields = draft.data if draft else {}
    return {name[len(start) :]: value for name, value in fields.items() if name.startswith(start)}


def done(request: HttpRequest, form: DraftForm, subject: UUID) -> None:
    """The form is saved: its draft ends."""
    drafts.drop(by=actor_of(request), form=form.value, subject=subject)


def fields_of(sent: QueryDict) -> dict[str, str | list[str]]:
    """What was typed, from what a browser sent: a name with several values as a list."""
    kept: dict[str, str | list[str]] = {}
    for name in sent:
        values = [str(value) for value in sent.getlist(name)]
        if name not in NOT_TYPED and values:
            kept[name] = values if len(values) > 1 else values[0]
    return kept

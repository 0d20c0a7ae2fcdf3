"""One's drafts as a part of My day; their whole list is a page of its own (web/drafts)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.db.models.functions.datetime import TruncDate

from treklang.cases.waiting import NARROW, Waiting
from treklang.kernel import drafts
from treklang.kernel.actor import Actor
from treklang.ui.drafts import DraftForm
from treklang.web.drafts import draft_presenter

KIND = "kladder"


@dataclass(frozen=True)
class Drafts:
    """The drafts of an acting user, as `cases.at_a_glance` asks for them: a form's name is the text."""

    by: Actor
    legal: bool = False
    order: tuple[str, ...] = ("-w_on",)

    def narrow(self) -> list[QuerySet[Any, Any]]:
        """One question."""
        rows: QuerySet[Any, Any] = drafts.rows_of(self.by).order_by()
        shaped = rows.annotate(
            w_kind=Value(KIND, TextField()), w_subject=F("subject"), w_case=F("case"), w_citizen=F("citizen"),
            w_on=TruncDate("saved_at"), w_text=Cast(F("form"), TextField()), w_name=Value(None, TextField()),
        )  # fmt: skip
        return [shaped.values_list(*NARROW)]


def entry(one: Waiting) -> dict[str, str]:
    """What a draft's line says, and the way back to its form; no way for a case that is not open to her any more."""
    form = DraftForm(one.text)
    href = draft_presenter.home(form, one.case_uid, one.subject) if one.case_uid else ""
    return {"text": str(form.title), "href": href}

"""A page of a case with one form: what it is called, what it says first, and what its button does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.cases.queries import Case
from treklang.kernel.drafts import Draft
from treklang.organisation.rules import Deed
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.visitation import pressed


@dataclass(frozen=True)
class FormPage:
    """What the page shows. `about` are facts above the form; `draft_address` is empty for a form that keeps no draft."""

    title: str
    button: str
    form: forms.Form
    lead: str = ""
    deed: Deed = Deed.RECOMMEND
    about: Sequence[dict[str, Any]] = ()
    draft: Draft | None = None
    draft_address: str = ""
    nothing: str = ""


def form_page(request: HttpRequest, case: Case, page: FormPage) -> HttpResponse:
    """The page; with status 422 where the form could not be saved. `nothing` stands in the form's place."""
    refusal = signed_in(request).refusal(page.deed)
    shown = {**case_frame(case, Page.DECISION), "page": page, "refusal": refusal, "token": pressed.token()}
    return render(request, "visitation/form_page.html", shown, status=422 if page.form.errors else 200)

"""A page of a case with one form: what it is called, what it says first, and what its button does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.organisation.rules import Deed
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in


@dataclass(frozen=True)
class FormPage:
    """What the page shows. `about` are facts above the form; `refusal` (and its `law`) stands beside the disabled button
    where something else than the user's function is in the way; `back` is another way back than to the overview."""

    title: str
    button: str
    form: forms.Form
    page: Page
    deed: Deed = Deed.KEEP_JOURNAL
    lead: str = ""
    about: Sequence[dict[str, Any]] = ()
    refusal: str = ""
    law: str = ""
    back: str = ""
    back_text: str = ""


def form_page(request: HttpRequest, case: Case, page: FormPage) -> HttpResponse:
    """The page; with status 422 where the form could not be saved."""
    by_function = signed_in(request).refusal(page.deed)
    shown = {
        **case_frame(case, page.page),
        "page": page,
        "refusal": by_function or page.refusal,
        "law": "" if by_function else page.law,
        "back": page.back or reverse("case", args=[case.uid]),
        "back_text": page.back_text or _("Tilbage til sagens overblik"),
    }
    return render(request, "cases/form_page.html", shown, status=422 if page.form.errors else 200)

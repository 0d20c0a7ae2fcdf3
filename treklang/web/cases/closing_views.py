"""Closing a case, on a page of its own that says what is still open."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy

from treklang.cases.actions import cases as acting
from treklang.cases.queries import Case
from treklang.kernel import clock
from treklang.organisation.rules import Deed
from treklang.services import queries as services
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.due import due, facts_of
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in

NO_DAY = gettext_lazy("Vælg en dato.")


class CloseForm(forms.Form):
    """The day on which a case closes."""

    on = forms.DateField(
        label=gettext_lazy("Sagen lukkes den"), widget=forms.DateInput,
        error_messages={"required": NO_DAY, "invalid": NO_DAY},
    )  # fmt: skip


def close(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask once more, then close the case."""
    case = looking.at_case(request, uid, page=Page.CLOSING)
    if case.closed_on:
        return redirect("case", uid)
    form = CloseForm(request.POST if request.method == "POST" else None, initial={"on": clock.today()})
    if form.is_bound and saved(form, lambda: _close(case, form, request)):
        messages.success(request, _("Sagen er lukket."))
        return redirect("case", uid)
    facts = facts_of([case], running=services.help_running("id"))[case.id]
    shown = {
        **case_frame(case, Page.OVERVIEW),
        "refusal": signed_in(request).refusal(Deed.OPEN_CASE),
        "running": facts["running"],
        "due": due(case, facts),
        "form": form,
    }
    return render(request, "cases/closing.html", shown, status=422 if form.errors else 200)


def _close(case: Case, form: CloseForm, request: HttpRequest) -> Case:
    return acting.close(case_id=case.id, on=form.cleaned_data["on"], by=actor_of(request), at=clock.now())

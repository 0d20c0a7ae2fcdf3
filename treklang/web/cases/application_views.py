"""Applications of a case: noted, taken back, and said to be answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.cases import asked, clocks
from treklang.cases.actions import applications
from treklang.cases.queries import Case
from treklang.cases.rules import check_application_waits, check_open
from treklang.kernel import clock
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.formats import show_date
from treklang.ui.pages import Page
from treklang.ui.saving import refusal_of, saved
from treklang.ui.signed_in import actor_of
from treklang.web.cases import asked_presenter
from treklang.web.cases.asked_forms import AnsweredForm, ApplicationForm, WithdrawForm
from treklang.web.cases.form_page import FormPage, form_page


def new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Note an application."""
    case, today = looking.at_case(request, uid, page=Page.APPLICATION), clock.today()
    typed = request.POST if request.method == "POST" else None
    form = ApplicationForm(typed, on=today, initial={"received_on": today})
    made: list[Any] = []
    if form.is_bound and saved(form, lambda: made.append(_receive(request, case, form))):
        due = clocks.due_on(asked.APPLICATION, about=made[0].id, case_id=case.id)
        told = _("Ansøgningen er noteret. Den skal være afgjort senest %(day)s.")
        messages.success(request, told % {"day": show_date(due)} if due else _("Ansøgningen er noteret."))
        return redirect("case", uid)
    page = FormPage(
        _("Notér en ansøgning"), _("Notér ansøgningen"), form, Page.APPLICATION, Deed.OPEN_CASE,
        lead=_("Fristen løber fra den dag, ansøgningen kom. En afgørelse om det, der er søgt om, opfylder den af sig selv."),
        refusal=refusal_of(lambda: check_open(case.closed_on)),
    )  # fmt: skip
    return form_page(request, case, page)


def _receive(request: HttpRequest, case: Case, form: ApplicationForm) -> Any:
    return applications.receive(case_id=case.id, by=actor_of(request), at=clock.now(), **form.cleaned_data)


def withdraw(request: HttpRequest, uid: UUID, application: UUID) -> HttpResponse:
    """The citizen does not want it any more."""
    typed = request.POST if request.method == "POST" else None
    form = WithdrawForm(typed, initial={"withdrawn_on": clock.today()})
    told = _("Ansøgningen er noteret som trukket tilbage.")
    title, button = _("Ansøgningen er trukket tilbage"), _("Notér, at den er trukket tilbage")
    return _settled(request, uid, application, form, applications.withdraw, (title, button, "", told))


def answered(request: HttpRequest, uid: UUID, application: UUID) -> HttpResponse:
    """A decision by other sections answers it all the same."""
    typed = request.POST if request.method == "POST" else None
    form = AnsweredForm(typed, initial={"answered_on": clock.today()})
    lead = _("En afgørelse efter de paragraffer, området handler om, besvarer ansøgningen af sig selv. Brug siden, når den er"
             " besvaret af en afgørelse efter en anden paragraf.")  # fmt: skip
    told = _("Ansøgningen er noteret som besvaret.")
    title, button = _("Ansøgningen er besvaret"), _("Notér, at den er besvaret")
    return _settled(request, uid, application, form, applications.mark_answered, (title, button, lead, told))


def _settled(
    request: HttpRequest, uid: UUID, application: UUID, form: forms.Form, do: Callable[..., object],
    words: tuple[str, str, str, str],
) -> HttpResponse:  # fmt: skip
    """One of the two ways in which an application ends; the words are the page's title, button and lead, and what is told."""
    title, button, lead, told = words
    case = looking.at_case(request, uid, page=Page.APPLICATION)
    found = asked.application(application, case_id=case.id)
    given = {"application_id": found.id, "by": actor_of(request), "at": clock.now()}
    if form.is_bound and saved(form, lambda: do(**given, **form.cleaned_data)):
        messages.success(request, told)
        return redirect("case", uid)
    due = clocks.due_on(asked.APPLICATION, about=found.id, case_id=case.id)
    page = FormPage(
        title, button, form, Page.APPLICATION, Deed.OPEN_CASE, lead=lead,
        about=asked_presenter.application_facts(found, due),
        refusal=refusal_of(lambda: check_application_waits(found.answered_on, found.withdrawn_on)),
    )  # fmt: skip
    return form_page(request, case, page)

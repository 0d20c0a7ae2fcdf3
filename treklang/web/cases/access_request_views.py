"""Wishes to see the files of a case: noted, and answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.cases import asked, clocks
from treklang.cases.actions import access_requests
from treklang.cases.queries import Case
from treklang.cases.rules import AccessKind, check_access_waits
from treklang.kernel import clock
from treklang.ui import looking
from treklang.ui.formats import show_date
from treklang.ui.pages import Page
from treklang.ui.saving import refusal_of, saved
from treklang.ui.signed_in import actor_of
from treklang.web.cases import asked_presenter
from treklang.web.cases.asked_forms import AccessAnswerForm, AccessRequestForm
from treklang.web.cases.form_page import FormPage, form_page


def new(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Note that somebody asks to see the files; in most cases the citizen herself, as party."""
    case = looking.at_case(request, uid, page=Page.ACCESS_REQUEST)
    usual = {"kind": AccessKind.PARTY.value, "asked_by": case.citizen.name, "received_on": clock.today()}
    form = AccessRequestForm(request.POST if request.method == "POST" else None, initial=usual)
    made: list[Any] = []
    if form.is_bound and saved(form, lambda: made.append(_receive(request, case, form))):
        due = _due(case, made[0])
        told = _("Anmodningen er noteret. Den skal være besvaret senest %(day)s.")
        messages.success(request, told % {"day": show_date(due)} if due else _("Anmodningen er noteret."))
        return redirect("case", uid)
    page = FormPage(
        _("Notér en anmodning om aktindsigt"), _("Notér anmodningen"), form, Page.ACCESS_REQUEST,
        lead=_("Fristen for at svare løber fra den dag, anmodningen kom, og er forskellig efter, hvad der bedes om."),
    )  # fmt: skip
    return form_page(request, case, page)


def _receive(request: HttpRequest, case: Case, form: AccessRequestForm) -> Any:
    return access_requests.receive(case_id=case.id, by=actor_of(request), at=clock.now(), **form.values())


def answer(request: HttpRequest, uid: UUID, request_uid: UUID) -> HttpResponse:
    """Note what was answered."""
    case = looking.at_case(request, uid, page=Page.ACCESS_REQUEST)
    found = asked.access_request(request_uid, case_id=case.id)
    form = AccessAnswerForm(request.POST if request.method == "POST" else None, initial={"answered_on": clock.today()})
    given: dict[str, Any] = {"access_request_id": found.id, "by": actor_of(request), "at": clock.now()}
    if form.is_bound and saved(form, lambda: access_requests.answer(**given, **form.values())):
        messages.success(request, _("Svaret på anmodningen er noteret."))
        return redirect("case", uid)
    page = FormPage(
        _("Besvar en anmodning om aktindsigt"), _("Notér svaret"), form, Page.ACCESS_REQUEST,
        about=asked_presenter.access_facts(found, _due(case, found)),
        refusal=refusal_of(lambda: check_access_waits(found.answered_on)),
    )  # fmt: skip
    return form_page(request, case, page)


def _due(case: Case, found: Any) -> Any:
    return clocks.due_on(asked.ACCESS[AccessKind(found.kind)], about=found.id, case_id=case.id)

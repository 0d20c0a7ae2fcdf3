"""Hearing the party before a decision, and noting the answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.kernel import clock
from treklang.ui import drafts, looking
from treklang.ui.drafts import DraftForm
from treklang.ui.formats import show_date
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.visitation import queries
from treklang.visitation.actions import hearings
from treklang.visitation.queries import Hearing
from treklang.web.visitation import pressed
from treklang.web.visitation.form_page import FormPage, form_page
from treklang.web.visitation.hearing_forms import AnswerForm, HearingForm


def send(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Send facts to the citizen for comment."""
    case = looking.at_case(request, uid, page=Page.DECISION)
    draft = drafts.found(request, DraftForm.HEARING, case.uid)
    initial = {**HearingForm.usual(clock.today()), **drafts.initial(draft)}
    form = HearingForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and saved(form, lambda: pressed.do_once(request, lambda: _send(request, case, form))):
        drafts.done(request, DraftForm.HEARING, case.uid)
        messages.success(request, _("Partshøringen er noteret som sendt."))
        return redirect("decision", uid)
    page = FormPage(
        _("Send en partshøring"), _("Notér partshøringen som sendt"), form,
        lead=_("Borgeren skal se de oplysninger, der taler imod, og kunne svare, før du træffer afgørelse"
               " (forvaltningsloven § 19)."),
        draft=draft, draft_address=drafts.address(case, DraftForm.HEARING, case.uid),
    )  # fmt: skip
    return form_page(request, case, page)


def _send(request: HttpRequest, case: Case, form: HearingForm) -> Hearing:
    return hearings.send(case_id=case.id, by=actor_of(request), at=clock.now(), **form.cleaned_data)


def answer(request: HttpRequest, uid: UUID, hearing_uid: UUID) -> HttpResponse:
    """Note what the citizen answered."""
    case = looking.at_case(request, uid, page=Page.DECISION)
    hearing = queries.hearing(hearing_uid, case_id=case.id)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"answered_on": clock.today()})
    if form.is_bound and saved(
        form, lambda: hearings.answer(hearing_id=hearing.id, by=actor_of(request), at=clock.now(), **form.cleaned_data)
    ):
        messages.success(request, _("Borgerens svar er noteret."))
        return redirect("decision", uid)
    page = FormPage(
        _("Skriv svaret på partshøringen ind"), _("Gem svaret"), form,
        about=[{"label": _("Hørt over"), "value": hearing.about},
               {"label": _("Sendt"), "value": show_date(hearing.sent_on)},
               {"label": _("Svarfrist"), "value": show_date(hearing.answer_by)}],
        nothing=_("Partshøringen er besvaret. Skriv et journalnotat, hvis der er kommet et nyt svar.")
        if hearing.answered_on and not form.errors else "",
    )  # fmt: skip
    return form_page(request, case, page)

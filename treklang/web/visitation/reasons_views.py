"""An oral decision's reasons in writing: the citizen asks, and gets them with a letter."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.kernel import clock
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.formats import show_date
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.visitation import queries
from treklang.visitation.actions import decisions, letters
from treklang.visitation.letter_data import guidance_of
from treklang.visitation.queries import Decision
from treklang.web.visitation.form_page import FormPage, form_page
from treklang.web.visitation.reasons_forms import AskForm, GiveForm


def reasons(request: HttpRequest, uid: UUID, decision_uid: UUID) -> HttpResponse:
    """What comes next of the two."""
    case = looking.at_case(request, uid, page=Page.DECISION)
    decision = queries.decision(decision_uid, case_id=case.id)
    step = _give if decision.written_reasons_asked_on else _ask
    return step(request, case, decision)


def _ask(request: HttpRequest, case: Case, decision: Decision) -> HttpResponse:
    form = AskForm(request.POST if request.method == "POST" else None, initial={"asked_on": clock.today()})
    if form.is_bound and saved(
        form,
        lambda: decisions.ask_for_reasons(
            decision_id=decision.id, by=actor_of(request), at=clock.now(), **form.cleaned_data
        ),
    ):
        messages.success(request, _("Det er noteret, at borgeren ønsker begrundelsen på skrift. Skriv den her."))
        return redirect("decision-reasons", case.uid, decision.uid)
    about = [{"label": _("Mundtlig afgørelse"), "value": show_date(decision.decided_at)}]
    title = _("Borgeren ønsker skriftlig begrundelse")
    return form_page(request, case, FormPage(title, _("Gem"), form, deed=Deed.DECIDE, about=about))


def _give(request: HttpRequest, case: Case, decision: Decision) -> HttpResponse:
    initial = {
        "reasons": decision.reasons, "complaint_guidance": guidance_of(decision),
        "given_on": decision.written_reasons_given_on or clock.today(),
    }  # fmt: skip
    form = GiveForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and saved(form, lambda: _write(request, decision, form)):
        messages.success(request, _("Begrundelsen er skrevet, og brevet er lavet. Læs det, og send det."))
        return redirect("decision-letter", case.uid, decision.uid)
    about = [{"label": _("Borgeren bad om det"), "value": show_date(decision.written_reasons_asked_on)}]
    page = FormPage(
        _("Skriftlig begrundelse"), _("Gem begrundelsen og lav brevet"), form, deed=Deed.DECIDE, about=about
    )
    return form_page(request, case, page)


@transaction.atomic
def _write(request: HttpRequest, decision: Decision, form: GiveForm) -> None:
    by, at = actor_of(request), clock.now()
    decisions.give_reasons(decision_id=decision.id, by=by, at=at, **form.cleaned_data)
    letters.make(decision_id=decision.id, by=by, at=at)

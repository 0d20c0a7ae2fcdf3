"""Telling the authority how it goes, and measuring how far the goals are."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.goals.actions import measurements
from treklang.kernel import clock
from treklang.kernel.drafts import Draft
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say
from treklang.organisation.rules import Deed
from treklang.services.actions import deliveries
from treklang.ui import drafts
from treklang.ui.drafts import DraftForm
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.effect import level_presenter
from treklang.web.provider.grant_forms import LevelsForm, StatusForm
from treklang.web.provider.grant_page import At, at_grant, frame

FORM = DraftForm.STATUS


def status(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write a status with a proposal; what is typed is kept as a draft."""
    at, draft = at_grant(request, uid), drafts.found(request, FORM, uid)
    running = at.goals()
    if request.method != "POST":
        initial = {"on": clock.today(), **drafts.initial(draft, StatusForm.prefix)}
        return _status_page(request, at, StatusForm(running, initial=initial), draft)
    form = StatusForm(running, request.POST)
    if not saved(form, lambda: _report(request, at, form)):
        return _status_page(request, at, form, draft)
    drafts.done(request, FORM, uid)
    messages.success(request, _("Status er sendt til myndigheden."))
    return redirect("provider-grant", uid)


def _report(request: HttpRequest, at: At, form: StatusForm) -> None:
    given = form.cleaned_data
    deliveries.report_status(
        grant_id=at.full.grant.id, on=given["on"], text=given["text"], proposal=given["proposal"],
        levels=form.levels(), by=actor_of(request), at=clock.now(),
    )  # fmt: skip


def _status_page(request: HttpRequest, at: At, form: StatusForm, draft: Draft | None) -> HttpResponse:
    shown = {
        **_shown(request, at, form),
        "questions": [(level_presenter.goal(one.goal), one.bound) for one in form.questions()],
        "draft": draft,
        "draft_address": drafts.address(at.case, FORM, at.full.grant.uid),
    }
    return render(request, "provider/status.html", shown, status=422 if form.errors else 200)


def measure(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Measure how far the goals are today, without a status."""
    at = at_grant(request, uid)
    form = LevelsForm(at.goals(), request.POST if request.method == "POST" else None)
    if form.is_bound and saved(form, lambda: _measure(request, form)):
        messages.success(request, _("Målingen er gemt."))
        return redirect("provider-grant", uid)
    shown = {
        **_shown(request, at, form),
        "questions": [(level_presenter.goal(one.goal), one.bound) for one in form.questions()],
    }
    return render(request, "provider/measure.html", shown, status=422 if form.errors else 200)


def _measure(request: HttpRequest, form: LevelsForm) -> None:
    by, now, today = actor_of(request), clock.now(), clock.today()
    levels = form.levels()
    if not levels:
        raise BadInput(say("Vælg niveauet for mindst ét mål."))
    for goal_id, level in levels.items():
        measurements.measure(goal_id=goal_id, level=level, measured_on=today, by=by, at=now)


def _shown(request: HttpRequest, at: At, form: forms.Form) -> dict[str, object]:
    return {**frame(at), "form": form, "refusal": signed_in(request).refusal(Deed.DELIVER)}

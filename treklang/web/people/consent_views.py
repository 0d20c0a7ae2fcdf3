"""The register of consents (retssikkerhedsloven sections 11-12): given, withdrawn, kept as history."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.people import queries
from treklang.people.actions import consents as acting
from treklang.people.queries import Citizen, Consent
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.people import consent_presenter
from treklang.web.people.consent_forms import ConsentForm, WithdrawalForm
from treklang.web.people.nearness import nearness


def consents(request: HttpRequest, uid: UUID) -> HttpResponse:
    """All consents of a citizen, and the form that registers one."""
    person = looking.at_citizen(request, uid, page=Page.CONSENTS)
    form = ConsentForm(request.POST if request.method == "POST" else None)
    given: dict[str, Any] = {"citizen_id": person.id, "by": actor_of(request), "at": clock.now()}
    if form.is_bound and saved(form, lambda: acting.give(**form.values(), **given)):
        messages.success(request, _("Samtykket er registreret."))
        return redirect("consents", uid)
    refusal, found = nearness(request, person).refusal(), queries.consents(person.id)
    shown = {**consent_presenter.consents(person, found, clock.today(), refusal=refusal), "form": form}
    return render(request, "people/consents.html", shown, status=422 if form.errors else 200)


def withdraw(request: HttpRequest, uid: UUID, consent_uid: UUID) -> HttpResponse:
    """The citizen takes a consent back."""
    person = looking.at_citizen(request, uid, page=Page.CONSENTS)
    consent = _consent_of(person, consent_uid)
    form = WithdrawalForm(request.POST if request.method == "POST" else None)
    given: dict[str, Any] = {"consent_id": consent.id, "by": actor_of(request), "at": clock.now()}
    if form.is_bound and saved(form, lambda: acting.withdraw(**form.cleaned_data, **given)):
        messages.success(request, _("Samtykket er trukket tilbage."))
        return redirect("consents", uid)
    refusal = nearness(request, person).refusal()
    shown = {**consent_presenter.consent(person, consent, clock.today(), refusal=refusal), "form": form}
    return render(request, "people/consent_withdraw.html", shown, status=422 if form.errors else 200)


def _consent_of(person: Citizen, uid: UUID) -> Consent:
    consent = queries.consent(uid)
    if consent.citizen_id != person.id:
        raise Missing(say("Samtykket findes ikke hos denne borger."))
    return consent

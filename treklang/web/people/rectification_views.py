"""Rectification by addition (GDPR art. 16): what the citizen says is wrong, and the answer beside it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.scope import Fact
from treklang.kernel.wording import say
from treklang.people import queries
from treklang.people.actions import rectifications as acting
from treklang.people.queries import Citizen, Rectification
from treklang.people.rules import check_keeps_journal
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.people import rectification_presenter
from treklang.web.people.nearness import nearness
from treklang.web.people.rectification_forms import RectificationAnswerForm, RectificationForm


def rectifications(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What a citizen asked to have put right, and the form that notes it."""
    person = looking.at_citizen(request, uid, page=Page.RECTIFICATIONS)
    form = RectificationForm(request.POST if request.method == "POST" else None)
    given: dict[str, Any] = {"citizen_id": person.id, "by": actor_of(request), "at": clock.now()}
    if form.is_bound and saved(form, lambda: acting.ask(**form.values(), **given)):
        messages.success(request, _("Berigtigelsen er registreret og venter på svar."))
        return redirect("rectifications", uid)
    near, found = nearness(request, person), queries.rectifications(person.id)
    shown = rectification_presenter.rectifications(
        person, found, clock.today(), refusal=near.refusal(check_keeps_journal), is_open=Fact.JOURNAL in near.opens
    )
    return render(request, "people/rectifications.html", {**shown, "form": form}, status=422 if form.errors else 200)


def answer(request: HttpRequest, uid: UUID, rectification_uid: UUID) -> HttpResponse:
    """Say whether it was put right, and how or why not."""
    person = looking.at_citizen(request, uid, page=Page.RECTIFICATIONS)
    one = _rectification_of(person, rectification_uid)
    form = RectificationAnswerForm(request.POST if request.method == "POST" else None)
    given: dict[str, Any] = {"rectification_id": one.id, "by": actor_of(request), "at": clock.now()}
    if form.is_bound and saved(form, lambda: acting.answer(**form.values(), **given)):
        messages.success(request, _("Svaret er gemt. Husk at give borgeren besked."))
        return redirect("rectifications", uid)
    refusal = nearness(request, person).refusal(check_keeps_journal)
    shown = {**rectification_presenter.rectification(person, one, clock.today(), refusal=refusal), "form": form}
    return render(request, "people/rectification_answer.html", shown, status=422 if form.errors else 200)


def _rectification_of(person: Citizen, uid: UUID) -> Rectification:
    one = queries.rectification(uid)
    if one.citizen_id != person.id:
        raise Missing(say("Berigtigelsen findes ikke hos denne borger."))
    return one

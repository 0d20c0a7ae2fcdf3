"""Cautions about a citizen: added, reviewed by a day, ended; what ended stays as history."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.people import queries
from treklang.people.actions import cautions as acting
from treklang.people.queries import Caution, Citizen
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.people import caution_presenter
from treklang.web.people.caution_forms import CautionForm, ReviewForm


def cautions(request: HttpRequest, uid: UUID) -> HttpResponse:
    """All cautions of a citizen, and the form that adds one."""
    person = looking.at_citizen(request, uid, page=Page.CAUTIONS)
    form = CautionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and saved(form, lambda: _add(person, form, request)):
        messages.success(request, _("Advarslen er tilføjet."))
        return redirect("cautions", uid)
    shown = {**caution_presenter.cautions(person, queries.cautions(person.id), clock.today()), "form": form}
    return render(request, "people/cautions.html", shown, status=422 if form.errors else 200)


def _add(person: Citizen, form: CautionForm, request: HttpRequest) -> Caution:
    given = form.cleaned_data
    return acting.add(
        citizen_id=person.id, text=given["text"], detail=given["detail"], review_on=form.day(), by=actor_of(request),
        at=clock.now(),
    )  # fmt: skip


def review(request: HttpRequest, uid: UUID, caution_uid: UUID) -> HttpResponse:
    """Say that a caution still holds, and when it is looked at again."""
    person = looking.at_citizen(request, uid, page=Page.CAUTIONS)
    caution = _caution_of(person, caution_uid)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if form.is_bound and saved(form, lambda: _review(caution, form, request)):
        messages.success(request, _("Advarslen er gennemgået og gælder stadig."))
        return redirect("cautions", uid)
    shown = {**caution_presenter.caution(person, caution, clock.today()), "form": form}
    return render(request, "people/caution_review.html", shown, status=422 if form.errors else 200)


def _review(caution: Caution, form: ReviewForm, request: HttpRequest) -> Caution:
    return acting.review(caution_id=caution.id, review_on=form.day(), by=actor_of(request), at=clock.now())


def end(request: HttpRequest, uid: UUID, caution_uid: UUID) -> HttpResponse:
    """Ask once more, then end a caution: it no longer stands on the citizen's pages."""
    person = looking.at_citizen(request, uid, page=Page.CAUTIONS)
    caution = _caution_of(person, caution_uid)
    if request.method == "POST":
        acting.end(caution_id=caution.id, by=actor_of(request), at=clock.now())
        messages.success(request, _("Advarslen er afsluttet."))
        return redirect("cautions", uid)
    return render(request, "people/caution_end.html", caution_presenter.caution(person, caution, clock.today()))


def _caution_of(person: Citizen, uid: UUID) -> Caution:
    """A caution of this very citizen: an address that mixes two leads nowhere."""
    caution = queries.caution(uid)
    if caution.citizen_id != person.id:
        raise Missing(say("Advarslen findes ikke hos denne borger."))
    return caution

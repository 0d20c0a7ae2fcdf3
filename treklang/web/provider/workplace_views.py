"""The places of work that an employment offer has agreements with (S4.38, S4.39)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.offers.queries import Offer
from treklang.organisation.rules import Deed
from treklang.services import learning_queries
from treklang.services.actions import workplaces as keeping
from treklang.services.learning_queries import Workplace
from treklang.services.rules import EMPLOYMENT
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.provider.contact_forms import EndForm, WorkplaceForm
from treklang.web.provider.own_offer import own_offer


def workplaces(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The workplaces, and the form to add one."""
    offer = own_offer(request, uid)
    if request.method != "POST":
        return _page(request, offer)
    form = WorkplaceForm(request.POST)
    if not saved(form, lambda: _add(request, offer, form)):
        return _page(request, offer, form)
    messages.success(request, _("Arbejdspladsen er tilføjet."))
    return redirect("offer-workplaces", uid)


def _add(request: HttpRequest, offer: Offer, form: WorkplaceForm) -> None:
    keeping.add(
        offer_id=offer.id, facts=form.facts(), begun_on=form.cleaned_data["begun_on"], by=actor_of(request),
        at=clock.now(),
    )  # fmt: skip


def end(request: HttpRequest, uid: UUID, workplace_uid: UUID) -> HttpResponse:
    """The agreement with a workplace ends."""
    offer = own_offer(request, uid)
    if request.method != "POST":
        return redirect("offer-workplaces", uid)
    workplace = learning_queries.workplace(workplace_uid)
    form = _end_form(workplace, request)
    if workplace.offer_id != offer.id:
        raise Missing(say("Arbejdspladsen hører ikke til tilbuddet."))

    def save() -> object:
        day = form.cleaned_data["ended_on"]
        return keeping.end(workplace_id=workplace.id, ended_on=day, by=actor_of(request), at=clock.now())

    if not saved(form, save):
        return _page(request, offer, form)
    messages.success(request, _("Aftalen med arbejdspladsen er ophørt."))
    return redirect("offer-workplaces", uid)


def _end_form(workplace: Workplace, request: HttpRequest | None = None) -> EndForm:
    """The form of one workplace: its fields' ids are its own, so that an error leads to the right one."""
    sent = request.POST if request else None
    return EndForm(sent, auto_id=f"workplace-{workplace.id}-%s", initial={"ended_on": clock.today()})


def _of_workplace(fresh: EndForm, failed: forms.Form | None) -> forms.Form:
    return failed if isinstance(failed, EndForm) and failed.auto_id == fresh.auto_id else fresh


def _page(request: HttpRequest, offer: Offer, failed: forms.Form | None = None) -> HttpResponse:
    found, today = learning_queries.workplaces(offer.id), clock.today()
    shown = {
        "offer": offer,
        "about_work": bool(offer.ring and offer.ring.flow.key == EMPLOYMENT),
        "refusal": signed_in(request).refusal(Deed.DELIVER),
        "running": [one for one in found if one.ended_on is None],
        "ended": [one for one in found if one.ended_on is not None],
        "failed": failed,
        "form": failed if isinstance(failed, WorkplaceForm) else WorkplaceForm(initial={"begun_on": today}),
        "end_forms": {one.id: _of_workplace(_end_form(one), failed) for one in found},
    }
    return render(request, "provider/workplaces.html", shown, status=422 if failed else 200)

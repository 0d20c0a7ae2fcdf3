"""Contacts at offers that one comes to without referral (S4.33)."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say
from treklang.offers import queries as offers
from treklang.offers.queries import Offer
from treklang.organisation.rules import Deed
from treklang.services import contact_queries
from treklang.services.actions import contacts as noting
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.provider import contact_presenter
from treklang.web.provider.contact_forms import ContactForm
from treklang.web.provider.grant_forms import this_minute
from treklang.web.provider.own_offer import own_offer

A_PAGE = 25
YEAR = timedelta(days=365)


def offers_open_to_all(request: HttpRequest) -> HttpResponse:
    """The acting user's offers that one comes to without referral; where there is one only, that one's contacts."""
    units = [unit.id for unit in signed_in(request).units]
    found = offers.open_to_all(units, on=clock.today())
    if len(found) == 1:
        return redirect("offer-contacts", found[0].uid)
    return render(request, "provider/open_offers.html", {"offers": found})


def contacts(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The form, the counts of the last year and the contacts, newest first."""
    offer = own_offer(request, uid)
    if request.method != "POST":
        return _page(request, offer, ContactForm(initial=this_minute()))
    form = ContactForm(request.POST)
    if not saved(form, lambda: _note(request, offer, form)):
        return _page(request, offer, form)
    messages.success(request, _("Kontakten er noteret."))
    return redirect("offer-contacts", uid)


def _note(request: HttpRequest, offer: Offer, form: ContactForm) -> None:
    citizen = _citizen(request, form.cleaned_data["cpr"].strip())
    noting.note(offer_id=offer.id, citizen_id=citizen, by=actor_of(request), at=clock.now(), **form.values())


def _citizen(request: HttpRequest, cpr: str) -> int | None:
    """The inner key of the citizen who wished to be named; the look-up is logged."""
    if not cpr:
        return None
    found = looking.at_desk(request, cpr, page=Page.SEARCH)
    if found is None:
        raise BadInput(say("Ingen borger har det CPR-nummer. Ret det, eller lad feltet stå tomt."), field="cpr")
    return int(found.id)


def _page(request: HttpRequest, offer: Offer, form: ContactForm) -> HttpResponse:
    pages = Paginator(contact_queries.newest(offer.id), A_PAGE)
    page = pages.get_page(request.GET.get("side"))
    shown = {
        "offer": offer,
        "referred": offer.ring is None or offer.ring.referred,
        "refusal": signed_in(request).refusal(Deed.DELIVER),
        "form": form,
        "months": contact_presenter.month_table(contact_queries.counts(offer.id, since=clock.today() - YEAR)),
        "contacts": contact_presenter.contacts(page.object_list, pages.count),
        "page": page.number,
        "pages": pages.num_pages,
    }
    return render(request, "provider/contacts.html", shown, status=422 if form.errors else 200)

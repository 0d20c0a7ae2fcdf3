"""The list of offers, and an offer's own page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.kernel import clock
from treklang.offers import queries
from treklang.ui import lists
from treklang.ui.pages import Page
from treklang.web.offers import offer_presenter
from treklang.web.offers.offer_list import offer_list


def offers(request: HttpRequest) -> HttpResponse:
    """The offers that are open today; `?ring=` shows those of one ring of a flow."""
    today, ring = clock.today(), request.GET.get("ring", "")
    found = [one for one in queries.all_offers(on=today) if not ring or (one.ring and one.ring.key == ring)]
    listing = offer_list(found, queries.prices(on=today), today, {"ring": ring} if ring else {})
    shown = offer_presenter.offers(found, today)
    named = found[0].ring.title if ring and found and found[0].ring else ""
    return lists.answer(
        request, listing, "offers/offers.html", page=Page.FILE, **shown, ring=named, narrowed=bool(ring)
    )


def offer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is known of an offer: where it lies in the flows, what it costs, whom and how it helps."""
    today, found = clock.today(), queries.by_uid(uid)
    price = queries.price(found.id, on=today)
    return render(request, "offers/offer.html", offer_presenter.offer(found, price, queries.groups(found.id), today))

"""The list of offers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.kernel import clock
from treklang.offers import queries
from treklang.web.offers import offer_presenter


def offers(request: HttpRequest) -> HttpResponse:
    """The offers that are open today."""
    today = clock.today()
    shown = offer_presenter.offers(queries.all_offers(on=today), queries.prices(on=today), today)
    return render(request, "offers/offers.html", shown)

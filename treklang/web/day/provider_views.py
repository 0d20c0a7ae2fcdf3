"""The first page of those who give the help: orders that wait, and the citizens."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.kernel import clock
from treklang.offers import queries as offers
from treklang.organisation import queries as organisation
from treklang.services import at_provider
from treklang.services.at_provider import helped_from
from treklang.ui import lists
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.day import provider_presenter, reviewing

FIRST = 5


def my_citizens(request: HttpRequest) -> HttpResponse:
    """The citizens of the acting user's units."""
    user, today = signed_in(request), clock.today()
    unit_ids = [unit.id for unit in user.units]
    rows = at_provider.helped(unit_ids, by=user.actor, page=Page.ORDER.value)
    own = offers.of_units(unit_ids, on=today)
    listing = provider_presenter.running(at_provider.running(rows), own, today)
    if file := lists.file_of(request, listing):
        return file
    waiting = [helped_from(row) for row in at_provider.waiting(rows).order_by("ordered_on", "id")[:FIRST]]
    drawing, seen = lists.part(request, listing)
    lists.note(request, dict.fromkeys([*seen, *map(provider_presenter.about, waiting)]), Page.MY_DAY)
    shown = provider_presenter.my_citizens(waiting, at_provider.totals(rows), user.units, own, reviewing.on_desk())
    conduct = organisation.conduct_to_accept(user.actor, on=today)
    return render(request, "day/my_citizens.html", {**shown, "listing": drawing, "conduct": conduct})


def orders(request: HttpRequest) -> HttpResponse:
    """All orders that wait for an answer of the acting user's units."""
    user, today = signed_in(request), clock.today()
    unit_ids = [unit.id for unit in user.units]
    rows = at_provider.waiting(at_provider.helped(unit_ids, by=user.actor, page=Page.ORDER.value))
    listing = provider_presenter.orders(rows, offers.of_units(unit_ids, on=today), today)
    return lists.answer(request, listing, "day/cases.html", page=Page.MY_DAY, title=listing.title, extents=[])

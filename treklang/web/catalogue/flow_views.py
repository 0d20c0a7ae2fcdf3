"""The two flows of help."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from treklang.catalogue import queries as catalogue
from treklang.kernel import clock
from treklang.offers import queries as offers
from treklang.ui.flow_rings import purpose_rings


def flows(request: HttpRequest) -> HttpResponse:
    """Both flows as rings: what each ring is for, its law, and its offers."""
    today = clock.today()
    counted, address = offers.count_by_ring(on=today), reverse("offers")
    found = [purpose_rings(flow, counted, address) for flow in catalogue.flows(on=today)]
    return render(request, "catalogue/flows.html", {"flows": found})

"""The two flows of help."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.catalogue import queries as catalogue
from treklang.kernel import clock
from treklang.ui.flow_rings import flow_rings


def flows(request: HttpRequest) -> HttpResponse:
    """Both flows as rings, each with its law."""
    found = catalogue.flows(on=clock.today())
    return render(request, "catalogue/flows.html", {"flows": [flow_rings(flow) for flow in found]})

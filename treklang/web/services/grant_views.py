"""The help that a case's citizen gets."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.catalogue import queries as catalogue
from treklang.effect import queries as effect
from treklang.kernel import clock
from treklang.services import queries
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.flow_rings import citizen_rings
from treklang.ui.pages import Page
from treklang.web.services import grant_presenter


def services(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Grants with all that belongs to them, the follow-ups, and the citizen's way through the rings."""
    case, today = looking.at_case(request, uid, page=Page.SERVICES), clock.today()
    grants = queries.of_case(case.id)
    way, now = queries.moves(grants), grant_presenter.rings_now(grants, today)
    shown = {
        **case_frame(case, Page.SERVICES),
        **grant_presenter.grants(grants),
        "follow_ups": grant_presenter.follow_ups(effect.of_case(case.id), case.uid),
        "next_follow_up": queries.next_follow_up(case.id),
        "flows": [citizen_rings(flow, way, now.get(flow.key, "")) for flow in catalogue.flows(on=today)],
    }
    return render(request, "services/services.html", shown)

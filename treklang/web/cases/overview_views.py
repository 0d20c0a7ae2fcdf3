"""The case's overview: where it stands, what is due, and what happened last."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.kernel import events
from treklang.services import queries as services
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.happenings import happened
from treklang.ui.pages import Page
from treklang.web.cases import phase_presenter

LATEST = 3


def overview(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Phase, next follow-up and the last three activities."""
    case = looking.at_case(request, uid, page=Page.OVERVIEW)
    found = events.of_case(case.id)
    shown = {
        **case_frame(case, Page.OVERVIEW),
        "phases": phase_presenter.phases(found),
        "next_follow_up": services.next_follow_up(case.id),
        "latest": happened(reversed(found), {case.id: case.uid})[:LATEST],
    }
    return render(request, "cases/overview.html", shown)

"""Recommendation and decision of a case."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.kernel import clock
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.visitation import queries
from treklang.web.visitation import decision_presenter, recommendation_presenter


def decision(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The alternatives, the hearing, what was decided and the action plan."""
    case, today = looking.at_case(request, uid, page=Page.DECISION), clock.today()
    shown = {
        **case_frame(case, Page.DECISION),
        "recommendations": recommendation_presenter.recommendations(queries.recommendations(case.id)),
        "hearings": decision_presenter.hearings(queries.hearings(case.id), today),
        "decisions": decision_presenter.decisions(case, queries.decisions(case.id)),
        "plan": decision_presenter.plan(queries.action_plan(case.id)),
    }
    return render(request, "visitation/decision.html", shown)

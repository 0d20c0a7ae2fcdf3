"""Recommendation and decision of a case."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.kernel import clock
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.visitation import queries
from treklang.web.visitation import course_presenter, decision_presenter, recommendation_presenter


def decision(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The way to a decision as tasks; below it the alternatives, the hearings, what was decided and the action plan."""
    case, today = looking.at_case(request, uid, page=Page.DECISION), clock.today()
    user = signed_in(request)
    course = course_presenter.Course(
        case, queries.course_recommendations(case.id), queries.hearings(case.id), queries.action_plan(case.id),
        queries.course_decisions(case.id), today,
    )  # fmt: skip
    shown = {
        **case_frame(case, Page.DECISION),
        "tasks": course_presenter.tasks(course),
        "refusal": user.refusal(Deed.RECOMMEND),
        "decide_refusal": user.refusal(Deed.DECIDE),
        "recommendations": recommendation_presenter.recommendations(course.recommendations),
        "hearings": decision_presenter.hearings(course.hearings, today),
        "decisions": decision_presenter.decisions(case, course.decisions),
        "plan": decision_presenter.plan(course.plan),
        "plan_uid": course.plan.uid if course.plan else None,
    }
    return render(request, "visitation/decision.html", shown)

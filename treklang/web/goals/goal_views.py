"""The case's goals."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.assessment import queries as assessment
from treklang.goals import queries
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.ui.signed_in import signed_in
from treklang.web.goals import goal_presenter
from treklang.web.goals.goal_set_presenter import without_goal


def goals(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Each goal with what was measured, and the assessed conditions that have none."""
    case = looking.at_case(request, uid, page=Page.GOALS)
    found, user = queries.of_case(case.id), signed_in(request)
    running = {theme.concept_id for goal in found if goal.ended_on is None for theme in goal.themes.all()}
    shown = {
        **case_frame(case, Page.GOALS),
        **goal_presenter.goals([(goal, queries.effect(goal)) for goal in found]),
        "without_goal": without_goal(assessment.levels_of_case(case.id), running),
        "refusal": user.refusal(Deed.ASSESS),
        "refused_end": user.refusal(Deed.FOLLOW_UP),
        "refused_measure": goal_presenter.refused_measure(user),
    }
    return render(request, "goals/goals.html", shown)

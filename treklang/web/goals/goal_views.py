"""The case's goals."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.goals import queries
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.web.goals import goal_presenter


def goals(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Each goal with what was measured."""
    case = looking.at_case(request, uid, page=Page.GOALS)
    found = queries.of_case(case.id)
    shown = goal_presenter.goals([(goal, queries.effect(goal)) for goal in found])
    return render(request, "goals/goals.html", {**case_frame(case, Page.GOALS), **shown})

"""One citizen's goal: its levels over time beside the help meanwhile (S4.42)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.goals import queries
from treklang.goals.queries import Goal
from treklang.insight.effect.one_citizen import HelpPeriod, meanwhile
from treklang.kernel import clock
from treklang.services import queries as services
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.formats import show_datetime
from treklang.ui.listing import FILE
from treklang.ui.pages import Page
from treklang.web.goals.goal_presenter import goal_row
from treklang.web.goals.goal_set_views import goal_of
from treklang.web.insight import files, goal_presenter, pdf
from treklang.web.insight.goal_presenter import GoalCourse


def goal_page(request: HttpRequest, uid: UUID, goal: UUID) -> HttpResponse:
    """The goal as chart, words and table, with what the figures mean; or its table as a file (`format`)."""
    case = looking.at_case(request, uid, page=Page.GOALS)
    found = goal_of(case, goal)
    course, now = _course(found), clock.now()
    told = goal_row(found, course.effect)
    chart = goal_presenter.chart(course)
    file = files.asked(
        request.GET.get(FILE, ""), goal_presenter.file_title(), lambda: goal_presenter.values(course),
        paper=lambda: pdf.paper(
            goal_presenter.file_title(), told["title"], [pdf.Part("", chart)], as_of=show_datetime(now), on=now.date(),
            facts=goal_presenter.definition(),
        ),
    )  # fmt: skip
    if file:
        return file
    shown = goal_presenter.page(case.uid, told, course, chart, as_of=show_datetime(now))
    return render(request, "insight/goal.html", {**case_frame(case, Page.GOALS), **shown})


def _course(goal: Goal) -> GoalCourse:
    measured = list(goal.measurements.all())
    began = measured[0].measured_on if measured else clock.danish_day(goal.set_at)
    help = [HelpPeriod(one.offer.name, one.starts_on, one.ended_on) for one in services.helping(goal.id)]
    return GoalCourse(queries.effect(goal), measured, meanwhile(help, began=began, ended=goal.ended_on))

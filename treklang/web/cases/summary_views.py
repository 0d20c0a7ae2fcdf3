"""A case on one sheet of paper: for a meeting, or for those who must know it at a glance."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.assessment import queries as assessment
from treklang.cases.rules import ENTERS
from treklang.effect import queries as effect
from treklang.goals import queries as goals
from treklang.kernel import clock, events
from treklang.services import queries as services
from treklang.ui import looking
from treklang.ui.due import facts_of
from treklang.ui.pages import Page
from treklang.ui.signed_in import actor_of
from treklang.visitation import queries as visitation
from treklang.web.cases import summary_presenter


def summary(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who, why, functioning, goals, help, decisions, what is next, and the three parties in short."""
    case = looking.at_case(request, uid, page=Page.SUMMARY)
    known = summary_presenter.Known(
        case=case,
        facts=facts_of([case], phase=events.newest_name("id", ENTERS))[case.id],
        judged=assessment.judged(case.id),
        goals=goals.in_short(case.id),
        grants=services.told_of_case(case.id),
        decisions=visitation.decided_in_short(case.id, newest=summary_presenter.DECISIONS),
        follow_ups=effect.of_case(case.id),
        today=clock.today(),
    )
    printed = {"by": actor_of(request).name, "at": clock.now()}
    return render(request, "cases/summary.html", {**summary_presenter.summary(known), "printed": printed})

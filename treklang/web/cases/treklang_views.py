"""The three parties of a case side by side, each in its own words, and what passes between them (S4.27-S4.30)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.assessment import queries as assessment
from treklang.cases.queries import Case
from treklang.effect import queries as effect
from treklang.goals import queries as goals
from treklang.services import queries as services
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.visitation import queries as visitation
from treklang.web.cases import treklang_presenter


def treklang(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What citizen, authority and provider say."""
    case = looking.at_case(request, uid, page=Page.TREKLANG)
    shown = {**case_frame(case, Page.TREKLANG), "treklang": treklang_presenter.treklang(_said(case))}
    return render(request, "cases/treklang.html", shown)


def _said(case: Case) -> treklang_presenter.Said:
    return treklang_presenter.Said(
        case=case,
        judged=assessment.judged(case.id),
        goals=goals.in_short(case.id),
        decision=visitation.newest_decision(case.id),
        grants=services.told_of_case(case.id),
        follow_ups=effect.of_case(case.id),
    )

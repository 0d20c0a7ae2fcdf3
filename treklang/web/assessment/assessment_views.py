"""The case's assessment."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from treklang.assessment import queries
from treklang.cases.queries import Case
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.web.assessment import assessment_presenter


def assessment(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What stands today of each condition, beside what was found the time before."""
    case = looking.at_case(request, uid, page=Page.ASSESSMENT)
    shown = {**case_frame(case, Page.ASSESSMENT), **assessment_presenter.assessment(_found(case))}
    return render(request, "assessment/assessment.html", shown)


def _found(case: Case) -> assessment_presenter.Found:
    return assessment_presenter.Found(
        assessments=queries.of_case(case.id),
        findings=queries.findings_of_case(case.id),
        dimensions=queries.dimensions(case.id),
        diagnoses=queries.diagnoses(case.id),
        needs=queries.needs(case.id),
        groups=queries.target_groups(case.id),
    )

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
    """What was found, beside what was found the last time."""
    case = looking.at_case(request, uid, page=Page.ASSESSMENT)
    shown = {**case_frame(case, Page.ASSESSMENT), **assessment_presenter.assessment(_found(case))}
    return render(request, "assessment/assessment.html", shown)


def _found(case: Case) -> assessment_presenter.Found:
    current = queries.current(case.id)
    previous = current.previous_id if current else None
    return assessment_presenter.Found(
        assessment=current,
        findings=queries.findings(current.id) if current else [],
        before=queries.findings(previous) if previous else [],
        dimensions=queries.dimensions(current.id) if current else [],
        dimensions_before=queries.dimensions(previous) if previous else [],
        diagnoses=queries.diagnoses(current.id) if current else [],
        needs=queries.needs(case.id),
        groups=queries.target_groups(case.id),
        all_of_case=queries.of_case(case.id),
    )

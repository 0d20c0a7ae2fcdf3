"""Completing an assessment, with what it still lacks said plainly."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.assessment.actions import assessments
from treklang.kernel import clock
from treklang.ui.signed_in import actor_of
from treklang.web.assessment import task_presenter
from treklang.web.assessment.assessment_views import read
from treklang.web.assessment.under_way import part_page, under_way


def complete(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What is done and what is not; the worker decides whether it is enough."""
    case, now = under_way(request, uid)
    if request.method == "POST":
        moment = clock.now()
        assessments.complete(assessment_id=now.id, completed_at=moment, by=actor_of(request), at=moment)
        messages.success(request, _("Udredningen er afsluttet."))
        return redirect("assessment", uid)
    found = read(case)
    shown = {
        "tasks": task_presenter.tasks(found, now, case.uid),
        "lacking": task_presenter.lacking(found, now, case.uid),
    }
    return part_page(request, "assessment/complete.html", case, shown)

"""The case's assessment: what stands, and while one is under way the list of its parts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.assessment import queries
from treklang.assessment.actions import assessments
from treklang.cases.queries import Case
from treklang.catalogue import queries as catalogue
from treklang.kernel import clock
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.assessment import assessment_presenter, condition_presenter, task_presenter
from treklang.web.assessment.assessment_presenter import Found


def assessment(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What stands today of each condition, beside what was found the time before; and what is left to write."""
    case = looking.at_case(request, uid, page=Page.ASSESSMENT)
    found, refusal = read(case), signed_in(request).refusal(Deed.ASSESS)
    stands = assessment_presenter.assessment(found)
    shown = {
        **case_frame(case, Page.ASSESSMENT),
        **stands,
        "target_groups": stands["target_groups"] if refusal else _correctable(case, stands["target_groups"]),
        "refusal": refusal,
        **({"tasks": []} if refusal else _under_way(case, found)),
    }
    return render(request, "assessment/assessment.html", shown)


def read(case: Case) -> Found:
    """All that the case's assessments say: five queries."""
    rows, scores, needs = queries.with_scores_and_needs(case.id)
    return Found(
        assessments=rows,
        findings=queries.findings_of_case(case.id),
        dimensions=scores,
        diagnoses=queries.diagnoses(case.id),
        needs=needs,
        groups=queries.target_groups(case.id),
    )


def _correctable(case: Case, groups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The target groups, each with the way to correct it."""
    ways = [reverse("assessment-correct-group", args=[case.uid, one["uid"]]) for one in groups]
    return [
        {**one, "actions": [{"text": _("Ret fejl"), "href": way, "hidden": one["value"]}]}
        for one, way in zip(groups, ways, strict=True)
    ]


def _under_way(case: Case, found: Found) -> dict[str, Any]:
    """The tasks and the list of conditions, where an assessment is under way."""
    standing = [one for one in found.assessments if one.set_aside_at is None]
    if not standing or standing[0].completed_at:
        return {"tasks": []}
    listed = condition_presenter.Conditions(
        case=case.uid, groups=catalogue.conditions_grouped(on=clock.today()), findings=found.findings,
        now=standing[0], last=standing[1] if len(standing) > 1 else None,
    )  # fmt: skip
    return {"tasks": task_presenter.tasks(found, standing[0], case.uid), **condition_presenter.conditions(listed)}


def begin(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Begin an assessment today."""
    if request.method != "POST":
        return redirect("assessment", uid)
    case = looking.at_case(request, uid, page=Page.ASSESSMENT)
    current = queries.current(case.id)
    if current is None or current.completed_at:
        now = clock.now()
        assessments.start(case_id=case.id, started_at=now, by=actor_of(request), at=now)
        messages.success(request, _("Udredningen er begyndt."))
    return redirect("assessment", uid)

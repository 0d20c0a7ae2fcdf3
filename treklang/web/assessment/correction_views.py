"""Correcting an error in what stands: a finding, a judged need, a target group."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.assessment import queries
from treklang.assessment.actions import corrections, needs, target_groups
from treklang.assessment.queries import Finding
from treklang.cases.queries import Case
from treklang.catalogue import queries as catalogue
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.assessment.correction_forms import FindingCorrectionForm, GroupCorrectionForm, NeedCorrectionForm
from treklang.web.assessment.finding_presenter import sayings
from treklang.web.assessment.levels import digit, level_words, need_words
from treklang.web.assessment.under_way import part_page


def finding(request: HttpRequest, uid: UUID, finding: UUID) -> HttpResponse:
    """One condition was wrong: the assessment is set aside, and a right one takes its place."""
    case = looking.at_case(request, uid, page=Page.ASSESSMENT)
    wrong = queries.finding(finding)
    _check_of(case, wrong.assessment.case_id)
    form = FindingCorrectionForm(_sent(request), has_level=wrong.level is not None)
    if form.is_bound and saved(form, lambda: _correct(request, wrong, form)):
        messages.success(request, _("Fejlen er rettet. Den rettede udredning står nu."))
        return redirect("assessment", uid)
    shown = {
        "stands": {
            "title": wrong.condition.concept.title, "has_level": wrong.level is not None, "level": digit(wrong.level),
            "words": level_words(wrong.level), "statements": sayings(wrong),
        },
    }  # fmt: skip
    return _page(request, "assessment/correct_finding.html", case, form, shown)


def _correct(request: HttpRequest, wrong: Finding, form: FindingCorrectionForm) -> object:
    return corrections.correct_finding(
        assessment_id=wrong.assessment_id, condition=str(wrong.condition.concept.code), by=actor_of(request),
        at=clock.now(), **form.values(),
    )  # fmt: skip


def need(request: HttpRequest, uid: UUID, need: UUID) -> HttpResponse:
    """A judged need was wrong: it is set aside, and the right one takes its place."""
    case = looking.at_case(request, uid, page=Page.ASSESSMENT)
    wrong = queries.need(need)
    _check_of(case, wrong.assessment.case_id)
    form, at = NeedCorrectionForm(_sent(request)), clock.now()
    if form.is_bound and saved(
        form,
        lambda: needs.correct(need_id=wrong.id, level=int(form.cleaned_data["level"]), by=actor_of(request), at=at),
    ):
        messages.success(request, _("Støttebehovet er rettet."))
        return redirect("assessment", uid)
    shown = {"stands": {"level": digit(wrong.level), "words": need_words(wrong.level), "reason": wrong.reason}}
    return _page(request, "assessment/correct_need.html", case, form, shown)


def group(request: HttpRequest, uid: UUID, group: UUID) -> HttpResponse:
    """A target group was wrong: it is set aside, and the right one takes its place with the same rank."""
    case = looking.at_case(request, uid, page=Page.ASSESSMENT)
    wrong = queries.target_group(group)
    _check_of(case, wrong.case_id)
    form = GroupCorrectionForm(_sent(request), concepts=catalogue.concepts("target_group", on=clock.today()))
    if form.is_bound and saved(
        form,
        lambda: target_groups.correct(
            target_group_id=wrong.id, right=form.cleaned_data["right"], by=actor_of(request), at=clock.now()
        ),
    ):
        messages.success(request, _("Målgruppen er rettet."))
        return redirect("assessment", uid)
    return _page(request, "assessment/correct_group.html", case, form, {"stands": wrong.concept.title})


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _check_of(case: Case, case_id: int) -> None:
    """An address that mixes two cases leads nowhere."""
    if case.id != case_id:
        raise Missing(say("Det, du vil rette, findes ikke i denne sag."))


def _page(request: HttpRequest, template: str, case: Case, form: forms.Form, shown: dict[str, Any]) -> HttpResponse:
    words = {**shown, "form": form, "parts": []}
    return part_page(request, template, case, words, status=422 if form.errors else 200)

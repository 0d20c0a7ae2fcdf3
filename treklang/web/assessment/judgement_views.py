"""Judging the three dimensions, the need for support and the target groups."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.assessment import queries
from treklang.assessment.actions import assessments, needs, target_groups
from treklang.assessment.queries import Assessment, DimensionScore
from treklang.catalogue import queries as catalogue
from treklang.kernel import clock
from treklang.ui.form_fields import field_data
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.assessment.judgement_forms import (
    DimensionsForm,
    GroupsForm,
    NeedForm,
    dimensions_initial,
    groups_initial,
    need_initial,
)
from treklang.web.assessment.level_choices import marked
from treklang.web.assessment.under_way import part_page, under_way


def dimensions(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The three dimensions in one form, each beside its last score."""
    case, now = under_way(request, uid)
    here, last = _scores(case.id, now)
    start = {**(dimensions_initial(last) if "fra" in request.GET else {}), **dimensions_initial(here)}
    form = DimensionsForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and saved(form, lambda: _score(request, now, here, form)):
        messages.success(request, _("De tre dimensioner er gemt."))
        return redirect("assessment", uid)
    before = {one.dimension: one for one in last}
    shown = {"form": form, "dimensions": [_dimension(*part, before) for part in form.parts()], "has_last": bool(last)}
    return part_page(request, "assessment/dimensions.html", case, shown, status=422 if form.errors else 200)


def _scores(case_id: int, now: Assessment) -> tuple[list[DimensionScore], list[DimensionScore]]:
    """The scores of this assessment, and the newest earlier ones."""
    found = queries.dimensions(case_id)
    earlier = [one for one in found if one.assessment_id != now.id]
    last = [one for one in earlier if one.assessment_id == earlier[0].assessment_id]
    return [one for one in found if one.assessment_id == now.id], last


def _score(request: HttpRequest, now: Assessment, here: list[DimensionScore], form: DimensionsForm) -> None:
    stands = {(one.dimension, one.score, one.text) for one in here}
    for kind, digit, text in form.given():
        if (kind.value, digit, text) not in stands:
            assessments.score(
                assessment_id=now.id, dimension=kind, digit=digit, text=text, by=actor_of(request), at=clock.now()
            )


def _dimension(kind: Any, score: Any, text: Any, before: dict[str, DimensionScore]) -> dict[str, Any]:
    level, last = field_data(score), before.get(kind.value)
    options = marked(level["options"], last.score if last else None)
    return {
        "level": {**level, "options": options}, "text": field_data(text),
        "last": last.text if last else "",
    }  # fmt: skip


def need(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The need for support, with the last one beside it."""
    case, now = under_way(request, uid)
    judged = queries.needs(case.id)
    here = next((one for one in judged if one.assessment_id == now.id), None)
    last = next((one for one in reversed(judged) if one.assessment_id != now.id), None)
    start = need_initial(here or (last if "fra" in request.GET else None))
    form = NeedForm(request.POST if request.method == "POST" else None, initial=start)
    if form.is_bound and saved(form, lambda: _judge(request, now, form)):
        messages.success(request, _("Støttebehovet er gemt."))
        return redirect("assessment", uid)
    level = field_data(form["level"])
    options = marked(level["options"], last.level if last else None)
    shown = {"form": form, "level": {**level, "options": options}, "last": last, "here": here}
    return part_page(request, "assessment/need.html", case, shown, status=422 if form.errors else 200)


def _judge(request: HttpRequest, now: Assessment, form: NeedForm) -> object:
    given, at = form.cleaned_data, clock.now()
    return needs.judge(
        assessment_id=now.id, level=int(given["level"]), reason=given["reason"], judged_at=at, by=actor_of(request),
        at=at,
    )  # fmt: skip


def groups(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The target groups: one primary, and any others."""
    case, _now = under_way(request, uid)
    held, concepts = queries.target_groups(case.id), catalogue.concepts("target_group", on=clock.today())
    data = request.POST if request.method == "POST" else None
    form = GroupsForm(data, initial=groups_initial(held), concepts=concepts)
    if form.is_bound and saved(form, lambda: _confirm(request, case.id, form)):
        messages.success(request, _("Målgruppen er gemt."))
        return redirect("assessment", uid)
    chosen = form["secondary"].value() or []
    shown = {"form": form, "chosen": len(chosen)}
    return part_page(request, "assessment/groups.html", case, shown, status=422 if form.errors else 200)


def _confirm(request: HttpRequest, case_id: int, form: GroupsForm) -> object:
    return target_groups.confirm(
        case_id=case_id, groups=form.groups(), on=clock.today(), by=actor_of(request), at=clock.now()
    )

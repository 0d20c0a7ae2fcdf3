"""The texts of an assessment: kept as a draft while they are typed, saved together."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from treklang.assessment import queries
from treklang.assessment.actions import assessments
from treklang.assessment.actions.assessments import TEXTS
from treklang.assessment.queries import Assessment
from treklang.cases.queries import Case
from treklang.kernel import clock
from treklang.kernel.drafts import Draft
from treklang.kernel.errors import ChangedMeanwhile
from treklang.ui import drafts
from treklang.ui.drafts import DraftForm
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of
from treklang.web.assessment.text_forms import TextsForm, before, initial
from treklang.web.assessment.under_way import part_page, under_way


def texts(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The seven texts. Where a colleague saved first, her words stand beside what was typed."""
    case, found = under_way(request, uid)
    earlier = before(_earlier(case, found))
    draft = drafts.found(request, DraftForm.ASSESSMENT, found.uid)
    words = {one["name"]: one["text"] for one in earlier} if "fra" in request.GET else {}
    start = {**initial(found, words), **drafts.initial(draft)}
    form = TextsForm(request.POST if request.method == "POST" else None, initial=start)
    try:
        done = form.is_bound and saved(form, lambda: _describe(request, found, form))
    except ChangedMeanwhile as late:
        return _page(request, case, found, earlier, form, draft, conflicts=form.changed_by_others(late.changes))
    if done:
        drafts.done(request, DraftForm.ASSESSMENT, found.uid)
        messages.success(request, _("Teksterne er gemt."))
        return redirect("assessment", uid)
    return _page(request, case, found, earlier, form, draft)


def _earlier(case: Case, found: Assessment) -> list[Assessment]:
    return [one for one in queries.of_case(case.id) if one.set_aside_at is None and one.id != found.id]


def _describe(request: HttpRequest, found: Assessment, form: TextsForm) -> None:
    """Save what was changed. What a colleague saved elsewhere in the assessment is no conflict."""
    changed, by, at = form.changed(), actor_of(request), clock.now()
    if not changed:
        return
    seen = form.cleaned_data["version"]
    try:
        assessments.describe(assessment_id=found.id, seen_version=seen, texts=changed, by=by, at=at)
    except ChangedMeanwhile as late:
        if form.changed_by_others(late.changes):
            raise
        assessments.describe(assessment_id=found.id, seen_version=found.version, texts=changed, by=by, at=at)


def _page(
    request: HttpRequest, case: Case, found: Assessment, earlier: list[dict[str, Any]], form: TextsForm,
    draft: Draft | None, conflicts: list[dict[str, str]] | None = None,
) -> HttpResponse:  # fmt: skip
    if conflicts:
        form = _with_what_is_there(form, found)
    shown = {
        "form": form,
        "names": list(TEXTS),
        "hidden": [name for name in form.fields if name not in TEXTS],
        "conflicts": conflicts or [],
        "before": earlier,
        "draft": draft,
        "draft_address": drafts.address(case, DraftForm.ASSESSMENT, found.uid),
    }
    return part_page(
        request, "assessment/texts.html", case, shown, status=409 if conflicts else 422 if form.errors else 200
    )


def _with_what_is_there(form: TextsForm, found: Assessment) -> TextsForm:
    """The same form with the same words, of one who has now seen what the colleague wrote."""
    seen = {name: value for name, value in initial(found).items() if name not in TEXTS}
    return TextsForm({**{name: form.data.get(name, "") for name in TEXTS}, **seen})

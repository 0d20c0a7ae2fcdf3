"""Setting a goal on what is assessed, or one in the place of another."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.assessment import queries as assessment
from treklang.assessment.queries import Assessment, Finding
from treklang.cases.queries import Case
from treklang.goals import queries
from treklang.goals.actions import goals
from treklang.goals.queries import Goal
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation.rules import Deed
from treklang.ui import drafts, looking
from treklang.ui.case_frame import case_frame
from treklang.ui.drafts import DraftForm
from treklang.ui.form_fields import field_data
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.goals.goal_forms import GoalForm, goal_initial
from treklang.web.goals.goal_set_presenter import goal_help

# Buttons that put a text into a field, and the one that shows the help for another condition: nothing is saved by them.
PUT = {"put-text": "text", "put-own_words": "own_words"}
ONLY_SHOW = (*PUT, "show")


def set_goal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A goal on conditions that are assessed (`?primary=` chooses one); `?afloeser=` names the goal it replaces."""
    case = looking.at_case(request, uid, page=Page.GOALS)
    current, found = assessment.current(case.id), assessment.levels_of_case(case.id)
    replaced = goal_of(case, request.GET["afloeser"]) if "afloeser" in request.GET else None
    subject = _subject(request, case, replaced)
    draft = drafts.found(request, DraftForm.GOAL, subject)
    form = _form(request, found, {**goal_initial(replaced), **_asked(request), **drafts.initial(draft)})
    if form.is_bound and current and saved(form, lambda: _set(request, current, replaced, form)):
        drafts.done(request, DraftForm.GOAL, subject)
        messages.success(request, _("Målet er sat, og udgangspunktet er målt."))
        return redirect("goals", uid)
    shown = {
        **case_frame(case, Page.GOALS),
        **goal_help(found, str(form["primary"].value() or "")),
        "refusal": signed_in(request).refusal(Deed.ASSESS),
        "form": form,
        "primary": _primary(form, found),
        "found": found,
        "replaced": replaced,
        "chosen": len(form["secondary"].value() or []),
        "draft": draft,
        "draft_address": drafts.address(case, DraftForm.GOAL, subject),
    }
    return render(request, "goals/goal_set.html", shown, status=422 if form.errors else 200)


def goal_of(case: Case, uid: UUID | str) -> Goal:
    """A goal of this very case that was no error: an address that mixes two cases leads nowhere."""
    goal = queries.goal(uid)
    if goal.case_id != case.id or goal.entered_in_error_at:
        raise Missing(say("Målet findes ikke i denne sag."))
    return goal


def _form(request: HttpRequest, found: list[Finding], initial: dict[str, Any]) -> GoalForm:
    """The form as it was sent; unsaved with what was typed where a button only puts a text in."""
    if request.method != "POST":
        return GoalForm(initial=initial, found=found)
    if not any(name in request.POST for name in ONLY_SHOW):
        return GoalForm(request.POST, found=found)
    return GoalForm(initial=_with_text(request.POST), found=found)


def _with_text(sent: QueryDict) -> dict[str, Any]:
    typed: dict[str, Any] = {**sent.dict(), "secondary": sent.getlist("secondary")}
    for button, name in PUT.items():
        if button in sent:
            typed[name] = "\n".join(part for part in (str(sent.get(name, "")).strip(), str(sent[button])) if part)
    return typed


def _asked(request: HttpRequest) -> dict[str, Any]:
    return {"primary": request.GET["primary"]} if request.GET.get("primary") else {}


def _subject(request: HttpRequest, case: Case, replaced: Goal | None) -> UUID:
    """What the draft is about: the goal that is replaced, the condition that was asked for, or else the case."""
    if replaced:
        return replaced.uid
    asked = request.GET.get("primary", "")
    return uuid5(case.uid, asked) if asked else case.uid


def _primary(form: GoalForm, found: list[Finding]) -> dict[str, Any]:
    """The choice of the primary condition, each with its level."""
    given = field_data(form["primary"])
    levels = {str(one.condition.concept.code): one.level for one in found}
    options = [
        {**one, "text": _("%(title)s, niveau %(level)s") % {"title": one["text"], "level": levels[one["value"]]}}
        if levels.get(one["value"]) in range(5)
        else one
        for one in given["options"]
    ]
    return {**given, "options": options}


def _set(request: HttpRequest, current: Assessment, replaced: Goal | None, form: GoalForm) -> Goal:
    return goals.set_goal(
        assessment_id=current.id, replaces_id=replaced.id if replaced else None, by=actor_of(request), at=clock.now(),
        **form.values(),
    )  # fmt: skip

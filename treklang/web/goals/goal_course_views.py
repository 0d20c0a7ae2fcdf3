"""What happens to a goal after it is set: it is measured, ended, or taken back as an error."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases.queries import Case
from treklang.goals.actions import goals, measurements
from treklang.goals.queries import Goal, effect
from treklang.kernel import clock
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.form_fields import field_data
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.assessment.level_choices import marked
from treklang.web.goals.goal_forms import EndForm, MeasurementForm
from treklang.web.goals.goal_presenter import goal_row, refused_measure
from treklang.web.goals.goal_set_views import goal_of


def measure(request: HttpRequest, uid: UUID, goal: UUID) -> HttpResponse:
    """Note the level of the goal's primary condition on a day."""
    case, found = _at(request, uid, goal)
    form = MeasurementForm(request.POST) if request.method == "POST" else MeasurementForm.today()
    by, at = actor_of(request), clock.now()
    if form.is_bound and saved(form, lambda: measurements.measure(goal_id=found.id, by=by, at=at, **form.values())):
        messages.success(request, _("Niveauet er målt."))
        return redirect("goals", uid)
    level = field_data(form["level"])
    shown = {
        "form": form,
        "level": {**level, "options": marked(level["options"], effect(found).newest)},
        "refusal": refused_measure(signed_in(request)),
    }
    return _page(request, "goals/measure.html", case, found, shown)


def end(request: HttpRequest, uid: UUID, goal: UUID) -> HttpResponse:
    """End a goal: reached or not. What was measured last is chosen beforehand."""
    case, found = _at(request, uid, goal)
    reached = effect(found).reached
    measured = {} if reached is None else {"reached": "yes" if reached else "no"}
    form = EndForm(request.POST if request.method == "POST" else None, initial={"on": clock.today(), **measured})
    by, at = actor_of(request), clock.now()
    if form.is_bound and saved(form, lambda: goals.end(goal_id=found.id, by=by, at=at, **form.values())):
        messages.success(request, _("Målet er afsluttet."))
        return redirect("goals", uid)
    shown = {"form": form, "refusal": signed_in(request).refusal(Deed.FOLLOW_UP)}
    return _page(request, "goals/end.html", case, found, shown)


def enter_in_error(request: HttpRequest, uid: UUID, goal: UUID) -> HttpResponse:
    """Say that a goal was an error and never held."""
    case, found = _at(request, uid, goal)
    if request.method == "POST":
        goals.enter_in_error(goal_id=found.id, by=actor_of(request), at=clock.now())
        messages.success(request, _("Målet er taget tilbage som fejl."))
        return redirect("goals", uid)
    shown = {"refusal": signed_in(request).refusal(Deed.ASSESS)}
    return _page(request, "goals/error.html", case, found, shown)


def _at(request: HttpRequest, uid: UUID, goal: UUID) -> tuple[Case, Goal]:
    case = looking.at_case(request, uid, page=Page.GOALS)
    return case, goal_of(case, goal)


def _page(request: HttpRequest, template: str, case: Case, found: Goal, shown: dict[str, Any]) -> HttpResponse:
    words = {"form": None, **case_frame(case, Page.GOALS), "goal": goal_row(found, effect(found)), **shown}
    failed = words["form"] is not None and words["form"].errors
    return render(request, template, words, status=422 if failed else 200)

"""Who works together on a case: the team, the coordinator, and those who have plans elsewhere."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases import queries
from treklang.cases.actions import cases as acting, external_plans, followings
from treklang.cases.queries import Case
from treklang.cases.rules import check_open
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.pages import Page
from treklang.ui.saving import refusal_of, saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.cases import team_presenter
from treklang.web.cases.team_forms import NO, YES, AssignForm, CoordinationForm, PlanForm, StayForm


def team(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The page, with the forms that change what it says."""
    return _page(request, looking.at_case(request, uid, page=Page.TEAM))


def assign(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change caseworker and coordinator from today on."""
    if request.method != "POST":
        return redirect("case-team", uid)
    case = looking.at_case(request, uid, page=Page.TEAM)
    form, today = _assign_form(request, case, request.POST), clock.today()
    by, at = actor_of(request), clock.now()
    if not saved(form, lambda: acting.assign(case_id=case.id, from_on=today, by=by, at=at, **_people(form))):
        return _page(request, case, form)
    messages.success(request, _("Holdet er ændret fra i dag."))
    return redirect("case-team", uid)


def _people(form: AssignForm) -> dict[str, int]:
    return {name: value for name, value in form.values().items() if value is not None}


def judge_coordination(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Note whether the citizen needs a special, coordinated effort."""
    if request.method != "POST":
        return redirect("case-team", uid)
    case = looking.at_case(request, uid, page=Page.TEAM)
    form = CoordinationForm(request.POST)
    if not saved(form, lambda: _judge(case, form, request)):
        return _page(request, case, form)
    messages.success(request, _("Vurderingen er gemt."))
    return redirect("case-team", uid)


def _judge(case: Case, form: CoordinationForm, request: HttpRequest) -> Case:
    given = form.cleaned_data
    return acting.judge_coordination(
        case_id=case.id, needed=given["needed"] == YES, reason=given["reason"], by=actor_of(request), at=clock.now()
    )


def link_plan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Note a plan that others have for the citizen."""
    if request.method != "POST":
        return redirect("case-team", uid)
    case = looking.at_case(request, uid, page=Page.TEAM)
    form, by, at = PlanForm(request.POST), actor_of(request), clock.now()
    if not saved(form, lambda: external_plans.link(case_id=case.id, plan=form.plan(), by=by, at=at)):
        return _page(request, case, form)
    messages.success(request, _("Planen er tilføjet."))
    return redirect("case-team", uid)


def end_plan(request: HttpRequest, uid: UUID, plan_uid: UUID) -> HttpResponse:
    """Say that a plan elsewhere holds no more; it stays in the list of earlier ones."""
    if request.method != "POST":
        return redirect("case-team", uid)
    case, plan = looking.at_case(request, uid, page=Page.TEAM), queries.external_plan(plan_uid)
    if plan.case_id != case.id:
        raise Missing(say("Planen findes ikke i denne sag."))
    external_plans.end(plan_id=plan.id, by=actor_of(request), at=clock.now())
    messages.success(request, _("Planen er afsluttet."))
    return redirect("case-team", uid)


def stay(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Decide that the case stays although the rules would have it follow the citizen."""
    if request.method != "POST":
        return redirect("case-team", uid)
    case = looking.at_case(request, uid, page=Page.TEAM)
    form, by, at, found = StayForm(request.POST), actor_of(request), clock.now(), queries.following(case.id)
    if found is None:
        raise Missing(say("Det er allerede afgjort, om sagen følger borgeren."))
    if not saved(
        form, lambda: followings.stay(following_id=found.id, reason=form.cleaned_data["reason"], by=by, at=at)
    ):
        return _page(request, case, form)
    messages.success(request, _("Sagen bliver. Grunden står på siden."))
    return redirect("case-team", uid)


def _page(request: HttpRequest, case: Case, failed: forms.Form | None = None) -> HttpResponse:
    user = signed_in(request)
    shown = {
        **case_frame(case, Page.OVERVIEW),
        **team_presenter.team(case, queries.external_plans(case.id), queries.handovers(case.id)),
        "following": queries.following(case.id),
        "stayed": queries.followings(case.id),
        "stay_form": failed if isinstance(failed, StayForm) else StayForm(),
        "refusal": user.refusal(Deed.OPEN_CASE) or refusal_of(lambda: check_open(case.closed_on)),
        "plan_refusal": user.refusal(Deed.KEEP_JOURNAL),
        "failed": failed,
        "assign_form": failed if isinstance(failed, AssignForm) else _assign_form(request, case),
        "coordination_form": failed if isinstance(failed, CoordinationForm) else _judged(case),
        "plan_form": failed if isinstance(failed, PlanForm) else PlanForm(),
    }
    return render(request, "cases/team.html", shown, status=422 if failed else 200)


def _assign_form(request: HttpRequest, case: Case, *given: object) -> AssignForm:
    """The form with those who can be chosen: of the unit that has the case, and of the acting user's own units."""
    held, today = queries.held_by(case), clock.today()
    units = [] if held else organisation.authority_units(on=today)
    mine = [unit.id for unit in signed_in(request).units]
    colleagues = organisation.colleagues([*mine, *([held.unit_id] if held else [])], on=today)
    return AssignForm(*given, held=held, units=units, colleagues=colleagues)


def _judged(case: Case) -> CoordinationForm:
    words = {True: YES, False: NO, None: ""}
    return CoordinationForm(initial={"needed": words[case.needs_coordination], "reason": case.said.coordination_reason})

"""The list of plans, a new plan, and a plan with its steps."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from treklang.change import queries
from treklang.change.actions import plans as acting
from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.ui.saving import saved
from treklang.ui.signed_in import signed_in
from treklang.web.change import plan_presenter
from treklang.web.change.plan_forms import AmendForm, AuthorForm, PlanForm
from treklang.web.change.plan_rooms import Room, foreseen, frame, in_plan
from treklang.web.change.step_words import names


def plans(request: HttpRequest) -> HttpResponse:
    """Every plan, those of the latest day first."""
    shown = {"table": plan_presenter.plans(queries.plans()), "refusal": signed_in(request).refusal(Deed.PLAN_CHANGE)}
    return render(request, "change/plans.html", shown)


def new(request: HttpRequest) -> HttpResponse:
    """Draw up a plan."""
    user = signed_in(request)
    form = PlanForm(request.POST if request.method == "POST" else None)
    made: list[queries.Plan] = []
    if form.is_bound and saved(
        form, lambda: made.append(acting.draw_up(**form.cleaned_data, by=user.actor, at=clock.now()))
    ):
        messages.success(request, _("Planen er oprettet. Tilføj det første trin."))
        return redirect("plan", made[0].uid)
    shown = {"form": form, "refusal": user.refusal(Deed.PLAN_CHANGE), "plan": None, "theirs": None}
    return render(request, "change/new.html", shown, status=422 if form.errors else 200)


def plan(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A plan's steps in their order, beside what they do together."""
    return _page(request, in_plan(request, uid))


def _page(request: HttpRequest, room: Room, failed: AuthorForm | None = None) -> HttpResponse:
    seen = foreseen(room)
    known = names(seen.before, room.said)
    written_by = [room.plan.drawn_up_by.name, *(one.account.name for one in queries.authors(room.plan.id))]
    shown = {
        **frame(room, "plan"),
        "refusal": room.refusal,
        "steps": plan_presenter.steps(room.steps, room.said, known, seen.preview.obstacles),
        "groups": plan_presenter.to_add(room.plan),
        "summary": plan_presenter.summary(
            seen.preview, title=_("Det gør planen"), href=reverse("plan-preview", args=[room.plan.uid])
        ),
        "authors": written_by,
        "author_form": None if room.refusal else failed or _author_form(),
        "failed": failed,
    }
    return render(request, "change/plan.html", shown, status=422 if failed else 200)


def _author_form(request: HttpRequest | None = None) -> AuthorForm:
    employees = [pair for pair in organisation.everyone(on=clock.today()) if pair[0].account_id is not None]
    return AuthorForm(request.POST if request else None, employees=employees)


@require_POST
def author(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Let somebody else write in the plan too."""
    room, form = in_plan(request, uid), _author_form(request)
    if not saved(
        form, lambda: acting.let_write(plan_id=room.plan.id, account_id=form.account_id(), by=room.user.actor)
    ):
        return _page(request, room, form)
    messages.success(request, _("Medforfatteren er tilføjet og kan skrive i planen nu."))
    return redirect("plan", uid)


def amend(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Another title, purpose or day. Who is second sees what the first wrote beside her own."""
    room = in_plan(request, uid)
    form, theirs = AmendForm.of(room.plan), None
    if request.method == "POST":
        form = AmendForm(request.POST)
        by, at = room.user.actor, clock.now()
        if saved(form, lambda: acting.amend(plan_id=room.plan.id, **form.cleaned_data, by=by, at=at)):
            messages.success(request, _("Planen er rettet."))
            return redirect("plan", uid)
        if form.cleaned_data.get("version") not in (None, room.plan.version):
            theirs = room.plan
            form.data = {**request.POST.dict(), "version": str(room.plan.version)}
    shown = {"form": form, "refusal": room.refusal, "plan": room.plan, "theirs": theirs}
    return render(request, "change/new.html", shown, status=422 if form.errors else 200)

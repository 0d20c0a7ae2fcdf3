"""A plan's way into force: adopted, looked at again where the ground changed, withdrawn; and what came of it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from treklang.change.actions import executing, plans
from treklang.change.rules import OPEN, PlanState
from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.ui.saving import saved
from treklang.web.change import hearing_presenter, preview_presenter
from treklang.web.change.hearing_forms import AdoptForm
from treklang.web.change.plan_rooms import Room, foreseen, frame, in_plan

WAITS = (PlanState.ADOPTED, PlanState.HELD)


def adoption(request: HttpRequest, uid: UUID) -> HttpResponse:
    """How far the plan is, and what is done next."""
    return _page(request, in_plan(request, uid))


def _page(request: HttpRequest, room: Room, failed: AdoptForm | None = None) -> HttpResponse:
    today, is_open = clock.today(), room.state in OPEN
    seen = foreseen(room) if is_open or room.state in WAITS else None
    obstacles = len({one.step for one in seen.preview.obstacles}) if seen else 0
    shown = {
        **frame(room, "plan-adoption"),
        "what_happens": hearing_presenter.what_happens(room.plan, room.state),
        "is_open": is_open,
        "waits": room.state in WAITS,
        "is_held": room.state is PlanState.HELD,
        "in_the_way": hearing_presenter.in_the_way(
            steps=len(room.steps), obstacles=obstacles,
            unanswered=sum(one.answered_on is None and one.due_on >= today for one in room.heard),
        ) if is_open else [],
        "obstacles": [str(one.sentence) for one in seen.preview.obstacles] if seen and not is_open else [],
        "changed": preview_presenter.changed(seen.changed if seen else []),
        "outcome": hearing_presenter.outcome(room.plan),
        "refusal": room.user.refusal(Deed.ORGANISE),
        "may_withdraw": room.is_author and (is_open or room.state in WAITS),
        "form": (failed or _form()) if is_open else None,
        "failed": failed,
    }  # fmt: skip
    return render(request, "change/adoption.html", shown, status=422 if failed else 200)


def _form(request: HttpRequest | None = None) -> AdoptForm:
    forums = organisation.forums(on=clock.today())
    return AdoptForm(request.POST if request else None, forums=forums, initial={"on": clock.today()}, prefix="adopt")


@require_POST
def adopt(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Note that a body has adopted the plan."""
    room, form, at = in_plan(request, uid), _form(request), clock.now()
    if not saved(form, lambda: executing.adopt(plan_id=room.plan.id, by=room.user.actor, at=at, **form.values())):
        return _page(request, room, form)
    messages.success(request, _("Planen er vedtaget."))
    return redirect("plan-adoption", uid)


@require_POST
def accept(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Accept what changed underneath since the plan was adopted."""
    room = in_plan(request, uid)
    executing.accept(plan_id=room.plan.id, by=room.user.actor, at=clock.now())
    messages.success(request, _("Det ændrede grundlag er godkendt."))
    return redirect("plan-adoption", uid)


@require_POST
def withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give the plan up."""
    room = in_plan(request, uid)
    plans.withdraw(plan_id=room.plan.id, by=room.user.actor, at=clock.now())
    messages.success(request, _("Planen er trukket tilbage."))
    return redirect("plan-adoption", uid)

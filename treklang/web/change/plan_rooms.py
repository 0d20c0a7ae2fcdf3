"""A plan of change as its pages find it: who looks, what it holds, and whether she may write in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.change import queries, taking
from treklang.change.preview import compare
from treklang.change.queries import Consultation, Foreseen, Plan, Step
from treklang.change.rules import PlanState, check_write
from treklang.change.steps import AnyStep
from treklang.kernel import clock
from treklang.kernel.errors import NotAllowed
from treklang.kernel.wording import say
from treklang.ui.saving import refusal_of
from treklang.ui.signed_in import SignedIn, signed_in

TONES = {
    PlanState.DRAFT: "neutral", PlanState.CONSULTED: "info", PlanState.ADOPTED: "info", PlanState.HELD: "warning",
    PlanState.EXECUTED: "success", PlanState.WITHDRAWN: "neutral",
}  # fmt: skip
TABS = ("plan", "plan-preview", "plan-comparison", "plan-hearing", "plan-adoption")


@dataclass(frozen=True)
class Room:
    """A plan with its steps and who is heard; `refusal` says why the user may not write in it, "" where she may."""

    user: SignedIn
    plan: Plan
    steps: list[Step]
    said: list[AnyStep]
    heard: list[Consultation]
    state: PlanState
    is_author: bool
    refusal: str


def in_plan(request: HttpRequest, uid: UUID) -> Room:
    """The plan with that outer id; everybody of the staff may read it."""
    user, plan = signed_in(request), queries.plan(uid)
    steps, heard = queries.steps(plan.id), queries.consultations(plan.id)
    state = queries.state(plan, consulted=bool(heard))
    is_author = queries.may_write(user.actor, plan)
    refusal = refusal_of(lambda: _check_author(is_author)) or refusal_of(lambda: check_write(state))
    return Room(user, plan, steps, queries.said(steps), heard, state, is_author, refusal)


def _check_author(is_author: bool) -> None:
    if not is_author:
        raise NotAllowed(say("Du er ikke medforfatter til planen. Bed den, der har oprettet den, om at tilføje dig."))


def foreseen(room: Room) -> Foreseen:
    """What the plan would do. Of one that is in force: the organisation on the day before and on its day, without cases."""
    if room.plan.executed_at is None:
        return queries.foreseen(room.plan)
    day = room.plan.takes_effect_on
    before, after = (taking.picture(on=on, with_cases=False) for on in (day - timedelta(days=1), day))
    return Foreseen(before, after, compare(before, after), [])


def frame(room: Room, current: str) -> dict[str, Any]:
    """What every page of a plan shows on top: its title, state and day, and the way to its other pages."""
    return {
        "plan": room.plan,
        "state": badge(room.state),
        "is_past": room.plan.takes_effect_on < clock.today(),
        "tabs": [
            {"text": text, "href": reverse(name, args=[room.plan.uid]), "current": name == current}
            for name, text in zip(
                TABS,
                (_("Planens trin"), _("Forhåndsvisning"), _("Sammenligning"), _("Høring"), _("Vedtagelse")),
                strict=True,
            )
        ],
        "is_executed": room.state is PlanState.EXECUTED,
        "held_why": room.plan.held_why if room.state is PlanState.HELD else "",
    }


def badge(state: PlanState) -> dict[str, str]:
    """A plan's state as a cell or badge."""
    return {"badge": str(state.title), "tone": TONES[state]}

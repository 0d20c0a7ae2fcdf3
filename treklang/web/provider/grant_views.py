"""What a provider's worker does with one grant: answers the order, notes the day, sets steps, tells of places."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.kernel.errors import ChangedMeanwhile, Missing, RuleBroken
from treklang.kernel.wording import say
from treklang.services import in_full
from treklang.services.actions import deliveries, orders, placements
from treklang.services.queries import Order
from treklang.services.rules import SubGoalState
from treklang.ui.signed_in import actor_of
from treklang.web.provider.grant_forms import (
    AnswerForm,
    DayNoteForm,
    LeaveForm,
    PlaceForm,
    SubGoalForm,
    SubGoalStateForm,
)
from treklang.web.provider.grant_page import At, at_grant, grant_page, posted


def grant(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The page."""
    return grant_page(request, at_grant(request, uid))


def answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take the order, or say no with the reason: the button says which."""
    declined = "decline" in request.POST

    def save(at: At, form: AnswerForm) -> object:
        act = orders.decline if declined else orders.accept
        text = form.cleaned_data["text"]
        return act(order_id=_order(at).id, text=text, by=actor_of(request), at=clock.now())

    done = _("Bestillingen er afvist. Myndigheden ser svaret.") if declined else _("Bestillingen er accepteret.")
    return posted(request, uid, lambda at: AnswerForm(request.POST), save, done)


def _order(at: At) -> Order:
    if at.full.standing is None:
        raise RuleBroken(say("Der er ingen bestilling at svare på."))
    return at.full.standing


def note(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write a note of the day."""

    def save(at: At, form: DayNoteForm) -> object:
        chosen = form.cleaned_data["sub_goal"]
        return deliveries.note(
            grant_id=at.full.grant.id, text=form.cleaned_data["text"], happened_at=form.happened(),
            sub_goal_id=_step_id(at, chosen) if chosen else None, by=actor_of(request), at=clock.now(),
        )  # fmt: skip

    return posted(request, uid, lambda at: DayNoteForm(at.full, request.POST), save, _("Notatet er gemt."))


def _step_id(at: At, uid: UUID | str) -> int:
    """The inner key of a sub-goal of this very grant."""
    step = in_full.step(uid)
    if step.grant_id != at.full.grant.id:
        raise Missing(say("Delmålet hører ikke til indsatsen."))
    return int(step.id)


def set_sub_goal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Set a step on the way to a goal."""

    def save(at: At, form: SubGoalForm) -> object:
        given = form.cleaned_data
        return deliveries.set_sub_goal(
            grant_id=at.full.grant.id, goal_id=form.keys[given["goal"]], text=given["text"], set_on=clock.today(),
            by=actor_of(request), at=clock.now(),
        )  # fmt: skip

    return posted(request, uid, lambda at: SubGoalForm(at.goals(), request.POST), save, _("Delmålet er sat."))


def change_sub_goal(request: HttpRequest, uid: UUID, step_uid: UUID) -> HttpResponse:
    """Say that a sub-goal is reached or given up, or is worked on again."""

    def save(at: At, form: SubGoalStateForm) -> object:
        try:
            return deliveries.change_sub_goal(
                sub_goal_id=_step_id(at, step_uid), state=SubGoalState(form.cleaned_data["state"]),
                seen_version=form.cleaned_data["seen"], by=actor_of(request), at=clock.now(),
            )  # fmt: skip
        except ChangedMeanwhile as changed:
            # Nothing is typed that could be lost: the page is shown anew with what the other one did.
            raise RuleBroken(changed.sentence) from changed

    return posted(request, uid, lambda at: SubGoalStateForm(request.POST), save, _("Delmålet er ændret."))


def take_place(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The citizen takes a place."""

    def save(at: At, form: PlaceForm) -> object:
        given = form.cleaned_data
        return placements.begin(
            order_id=_order(at).id, from_on=given["from_on"], place=given["place"], by=actor_of(request), at=clock.now()
        )

    return posted(request, uid, lambda at: PlaceForm(request.POST), save, _("Pladsen er taget i brug."))


def leave_place(request: HttpRequest, uid: UUID, place_uid: UUID) -> HttpResponse:
    """The citizen gives a place up."""

    def save(at: At, form: LeaveForm) -> object:
        place = in_full.placement(place_uid)
        if place.order.grant_id != at.full.grant.id:
            raise Missing(say("Pladsen hører ikke til indsatsen."))
        return placements.end(placement_id=place.id, on=form.cleaned_data["on"], by=actor_of(request), at=clock.now())

    return posted(request, uid, lambda at: LeaveForm(request.POST), save, _("Pladsen er givet fri."))

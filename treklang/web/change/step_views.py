"""Writing a plan's steps: added, changed, put in order, taken out. While one types, the plan is tried with the step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from treklang.change import playing, taking
from treklang.change.actions import plans as acting
from treklang.change.picture import Picture
from treklang.change.preview import compare
from treklang.change.queries import Step
from treklang.change.rules import Doing, Way
from treklang.change.steps import STEP, AnyStep, MoveCases
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.ui.saving import saved
from treklang.web.change import case_choices, plan_presenter
from treklang.web.change.people_forms import FIRST, FORMS, FirstForm
from treklang.web.change.plan_rooms import Room, frame, in_plan
from treklang.web.change.step_choices import Choices, choices
from treklang.web.change.step_forms import StepForm
from treklang.web.change.step_words import names, sentence

TRY = "try"


@dataclass(frozen=True)
class Desk:
    """A step on the table: where in the plan it stands, and the organisation as the steps before it leave it."""

    room: Room
    doing: Doing
    place: int
    before: Picture
    choices: Choices
    row: Step | None = None

    @property
    def said(self) -> AnyStep | None:
        """What the step says as it is kept."""
        return self.room.said[self.place] if self.row else None

    def with_steps(self, steps: Sequence[AnyStep]) -> list[AnyStep]:
        """The plan's steps as they would be with these."""
        after = self.place + 1 if self.row else self.place
        return [*self.room.said[: self.place], *steps, *self.room.said[after:]]


def new(request: HttpRequest, uid: UUID, doing: str) -> HttpResponse:
    """A further step."""
    room = in_plan(request, uid)
    if doing not in {one.value for one in Doing}:
        raise Missing(say("Den slags trin findes ikke."))
    return _step(request, _desk(room, Doing(doing), len(room.said)))


def change(request: HttpRequest, uid: UUID, step_uid: UUID) -> HttpResponse:
    """A step that is written, to be written anew."""
    room = in_plan(request, uid)
    place = _place(room, step_uid)
    row = room.steps[place]
    return _step(request, _desk(room, Doing(row.doing), place, row))


def _place(room: Room, step_uid: UUID) -> int:
    place = next((at for at, one in enumerate(room.steps) if one.uid == step_uid), None)
    if place is None:
        raise Missing(say("Trinnet findes ikke i planen. Det kan være taget ud."))
    return place


def _desk(room: Room, doing: Doing, place: int, row: Step | None = None) -> Desk:
    before = _taken(room, room.said)
    standing, _obstacles = playing.play(before, room.said[:place])
    return Desk(room, doing, place, before, choices(before, standing), row)


def _taken(room: Room, said: Sequence[AnyStep]) -> Picture:
    return taking.picture(on=max(room.plan.takes_effect_on, clock.today()), steps=said)


def _step(request: HttpRequest, desk: Desk) -> HttpResponse:
    first = _first(request, desk)
    if first is not None and not first.is_valid():
        return _page(request, desk, first, None)
    form = _form(request, desk, first)
    if TRY in request.POST:
        return render(request, "change/summary.html", {"summary": _tried(desk, form)})
    if not form.is_bound:
        return _page(request, desk, first, form)
    if saved(form, lambda: _keep(desk, form)):
        messages.success(request, _("Trinnet er gemt."))
        return redirect(f"{reverse('plan', args=[desk.room.plan.uid])}#step-{desk.place + 1}")
    return _page(request, desk, first, form)


def _first(request: HttpRequest, desk: Desk) -> FirstForm | None:
    """What must be known before the step's form is drawn: from the address, else from the step as it is kept."""
    kind = FIRST.get(desk.doing)
    if kind is None:
        return None
    if request.GET or desk.said is None:
        return kind(request.GET or None, choices=desk.choices)
    typed = kind.typed(desk.said)
    return kind(typed, choices=desk.choices)


def _form(request: HttpRequest, desk: Desk, first: FirstForm | None) -> StepForm:
    known = first.cleaned_data if first else {}
    found = desk.choices
    if known.get("way") == Way.BY_HAND.value:
        found = case_choices.added(request, found, known["from_unit"], on=desk.before.day)
    row = desk.row
    initial = {"version": row.version, "note": row.note} if row else {}
    sent = request.POST if request.method == "POST" else None
    return FORMS[desk.doing](sent, choices=found, first=known, said=desk.said, initial=initial)


def _keep(desk: Desk, form: StepForm) -> None:
    by, at, note = desk.room.user.actor, clock.now(), form.cleaned_data["note"]
    steps = form.steps(desk.doing)
    if desk.row is None:
        for step in steps:
            acting.write(plan_id=desk.room.plan.id, step=step, note=note, by=by, at=at)
        return
    version = form.cleaned_data["version"] or 0
    acting.rewrite(step_id=desk.row.id, step=steps[0], version=version, note=note, by=by, at=at)


def _tried(desk: Desk, form: StepForm) -> dict[str, Any]:
    """The summary of the plan with the step as it stands in the form; of the plan without it while it cannot be read."""
    uid = desk.room.plan.uid
    steps, title = [], _("Planen uden dette trin. Udfyld trinnet, så vises, hvad det gør.")
    if form.is_valid():
        steps = [STEP.validate_python(one) for one in form.steps(desk.doing)]
        title = _("Planen med dette trin")
    all_steps = desk.with_steps(steps)
    asks_cases = any(isinstance(one, MoveCases) and one.way in (Way.BY_HAND, Way.BY_RULES) for one in steps)
    before = _taken(desk.room, all_steps) if asks_cases else desk.before
    after, obstacles = playing.play(before, all_steps)
    return plan_presenter.summary(compare(before, after, obstacles), title=title, steps_at=reverse("plan", args=[uid]))


def _page(request: HttpRequest, desk: Desk, first: FirstForm | None, form: StepForm | None) -> HttpResponse:
    room, is_refused = desk.room, bool(form and form.errors)
    summary = _tried(desk, form) if form is not None and form.is_bound else _standing(desk)
    shown = {
        **frame(room, "plan"),
        "doing": desk.doing,
        "row": desk.row,
        "number": desk.place + 1,
        "first": first,
        "form": form,
        "refusal": room.refusal,
        "address": request.get_full_path(),
        "summary": summary,
        "conflict": _conflict(desk, form) if is_refused else None,
    }
    asked_in_vain = first is not None and first.is_bound and bool(first.errors)
    return render(request, "change/step.html", shown, status=422 if is_refused or asked_in_vain else 200)


def _standing(desk: Desk) -> dict[str, Any]:
    after, obstacles = playing.play(desk.before, desk.room.said)
    at = reverse("plan", args=[desk.room.plan.uid])
    return plan_presenter.summary(compare(desk.before, after, obstacles), title=_("Planen nu"), steps_at=at)


def _conflict(desk: Desk, form: StepForm | None) -> dict[str, Any] | None:
    """Both texts where another wrote the step meanwhile; her own is kept in the form, and can now be saved over it."""
    row = desk.row
    if row is None or form is None or form.cleaned_data.get("version") in (None, row.version) or desk.said is None:
        return None
    sent = cast(QueryDict, form.data).copy()
    sent["version"] = str(row.version)
    form.data = sent
    known = names(desk.before, desk.room.said)
    mine = STEP.validate_python(form.steps(desk.doing)[0])
    return {
        "theirs": sentence(desk.said, known), "mine": sentence(mine, known), "by": row.written_by.name,
        "at": row.written_at, "their_note": row.note, "my_note": form.cleaned_data.get("note", ""),
    }  # fmt: skip


@require_POST
def move(request: HttpRequest, uid: UUID, step_uid: UUID) -> HttpResponse:
    """Put a step one place up or down."""
    room = in_plan(request, uid)
    place = _place(room, step_uid)
    other = place + (-1 if request.POST.get("way") == "up" else 1)
    keys = [one.id for one in room.steps]
    if 0 <= other < len(keys):
        keys[place], keys[other] = keys[other], keys[place]
        acting.order(plan_id=room.plan.id, step_ids=keys, by=room.user.actor)
    return redirect("plan", uid)


@require_POST
def take_out(request: HttpRequest, uid: UUID, step_uid: UUID) -> HttpResponse:
    """Take a step out of the plan."""
    room = in_plan(request, uid)
    row = room.steps[_place(room, step_uid)]
    acting.take_out(step_id=row.id, by=room.user.actor, at=clock.now())
    messages.success(request, _("Trinnet er taget ud af planen."))
    return redirect("plan", uid)

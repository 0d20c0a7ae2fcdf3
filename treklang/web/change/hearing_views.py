"""Hearing those whom a plan concerns: asked, answered, and what was changed for it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from treklang.change.actions import consultations
from treklang.change.queries import Consultation
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.ui.saving import saved
from treklang.web.change import hearing_presenter
from treklang.web.change.hearing_forms import AnswerForm, AskForm, ChangedForm
from treklang.web.change.plan_rooms import Room, frame, in_plan


def hearing(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who is heard, and the forms that ask and note."""
    return _page(request, in_plan(request, uid))


def _page(request: HttpRequest, room: Room, failed: forms.Form | None = None) -> HttpResponse:
    today = clock.today()
    shown = {
        **frame(room, "plan-hearing"),
        "heard": hearing_presenter.heard(room.heard, today),
        "refusal": room.refusal,
        "is_author": room.is_author,
        "failed": failed,
        "ask_form": failed if isinstance(failed, AskForm) else _ask_form(),
        "answer_forms": {one.id: _one(AnswerForm, one, failed) for one in room.heard},
        "changed_forms": {one.id: _one(ChangedForm, one, failed) for one in room.heard},
    }
    return render(request, "change/hearing.html", shown, status=422 if failed else 200)


def _ask_form(request: HttpRequest | None = None) -> AskForm:
    forums = organisation.forums(on=clock.today())
    return AskForm(request.POST if request else None, forums=forums, prefix="ask")


def _one(
    kind: type[forms.Form], row: Consultation, failed: forms.Form | None = None, request: HttpRequest | None = None
) -> forms.Form:
    """The form about one body, or the one that could not be saved, where it is of that body."""
    what = "answer" if kind is AnswerForm else "changed"
    prefix = f"{what}-{row.id}"
    if failed is not None and failed.prefix == prefix:
        return failed
    initial = {"on": clock.today()} if kind is AnswerForm else {"changed_for_it": row.changed_for_it}
    return kind(request.POST if request else None, prefix=prefix, initial=initial)


@require_POST
def ask(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Send the plan to a body."""
    room, form, by = in_plan(request, uid), _ask_form(request), clock.now()
    today = clock.today()
    if not saved(
        form,
        lambda: consultations.ask(
            plan_id=room.plan.id, asked_on=today, by=room.user.actor, at=by, **form.values()
        ),
    ):  # fmt: skip
        return _page(request, room, form)
    messages.success(request, _("Planen er sendt i høring."))
    return redirect("plan-hearing", uid)


@require_POST
def answer(request: HttpRequest, uid: UUID, heard_uid: UUID) -> HttpResponse:
    """Note what a body answered."""
    room = in_plan(request, uid)
    row = _row(room, heard_uid)
    form, at = _one(AnswerForm, row, request=request), clock.now()
    if not saved(
        form,
        lambda: consultations.answer(consultation_id=row.id, by=room.user.actor, at=at, **form.cleaned_data),
    ):
        return _page(request, room, form)
    messages.success(request, _("Svaret er gemt."))
    return redirect("plan-hearing", uid)


@require_POST
def changed(request: HttpRequest, uid: UUID, heard_uid: UUID) -> HttpResponse:
    """Note what was changed for an answer."""
    room = in_plan(request, uid)
    row = _row(room, heard_uid)
    form = _one(ChangedForm, row, request=request)
    if not saved(
        form, lambda: consultations.note_change(consultation_id=row.id, by=room.user.actor, **form.cleaned_data)
    ):
        return _page(request, room, form)
    messages.success(request, _("Det er gemt, hvad svaret førte til."))
    return redirect("plan-hearing", uid)


def _row(room: Room, heard_uid: UUID) -> Consultation:
    row = next((one for one in room.heard if one.uid == heard_uid), None)
    if row is None:
        raise Missing(say("Høringsparten findes ikke i planen."))
    return row

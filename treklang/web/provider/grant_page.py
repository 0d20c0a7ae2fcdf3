"""The provider's page about one grant: only what the work needs, and forms for what the worker writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from treklang.cases.queries import Case
from treklang.goals import queries as goals
from treklang.goals.queries import InShort
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation.rules import Deed, FunctionKind
from treklang.services import in_full, learning_queries
from treklang.services.in_full import GrantInFull
from treklang.ui import looking
from treklang.ui.case_frame import identity
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import signed_in
from treklang.web.provider import grant_presenter
from treklang.web.provider.grant_forms import (
    AnswerForm,
    CourseForm,
    DayNoteForm,
    LeaveForm,
    PlaceForm,
    SubGoalForm,
    this_minute,
)

NOTES_A_PAGE = 25
Form = TypeVar("Form", bound=forms.Form)


@dataclass(frozen=True)
class At:
    """The grant that a page is about, with its case."""

    full: GrantInFull
    case: Case

    def goals(self) -> list[InShort]:
        """The running goals that the grant serves; where none is named, those of the case."""
        running = goals.in_short(self.case.id)
        served = {goal.id for goal in self.full.goals}
        return [one for one in running if one.goal.id in served] or running


def at_grant(request: HttpRequest, uid: UUID) -> At:
    """The grant with this outer id; the look is logged. A provider's worker sees those of her own units only."""
    full, user = in_full.by_uid(uid), signed_in(request)
    units = {unit.id for unit in user.units}
    if user.functions == {FunctionKind.PROVIDER} and full.grant.offer.provider.unit_id not in units:
        raise Missing(say("Indsatsen findes ikke, eller den ligger ikke hos din enhed."))
    return At(full, looking.at_case(request, full.grant.case.uid, page=Page.ORDER))


def frame(at: At) -> dict[str, Any]:
    """What stands above every page of a grant: who it is about, without the way into the rest of the case."""
    shown = identity(at.case.citizen, clock.today(), at.case)
    facts = [fact for fact in shown["facts"] if "href" not in fact]
    return {"full": at.full, "case": at.case, "identity": {**shown, "facts": facts}}


def grant_page(request: HttpRequest, at: At, failed: forms.Form | None = None) -> HttpResponse:
    """The page; `failed` is the form that could not be saved, with what was typed and what is wrong with it."""
    running, workplaces = at.goals(), _workplaces(at)
    notes = Paginator(in_full.notes_of(at.full.grant.id), NOTES_A_PAGE)
    notes.count = at.full.note_count  # read with the grant
    page = notes.get_page(request.GET.get("side"))
    shown = {
        **frame(at),
        **grant_presenter.grant(at.full, running, learning_queries.of_grant(at.full.grant.id)),
        "refusal": signed_in(request).refusal(Deed.DELIVER),
        "can_order": not signed_in(request).refusal(Deed.ORDER),
        "notes": page.object_list,
        "page": page.number,
        "pages": notes.num_pages,
        "failed": failed,
        "answer_form": _form(failed, AnswerForm, AnswerForm),
        "note_form": _form(failed, DayNoteForm, lambda: DayNoteForm(at.full, initial=this_minute())),
        "sub_goal_form": _form(failed, SubGoalForm, lambda: SubGoalForm(running)),
        "place_form": _form(failed, PlaceForm, lambda: PlaceForm(initial={"from_on": clock.today()})),
        "leave_form": _form(failed, LeaveForm, lambda: LeaveForm(initial={"on": clock.today()})),
        "course_form": _form(failed, CourseForm, lambda: CourseForm(workplaces, initial={"from_on": clock.today()})),
    }
    return render(request, "provider/grant.html", shown, status=422 if failed else 200)


def _workplaces(at: At) -> list[learning_queries.Workplace]:
    return learning_queries.workplaces(at.full.grant.offer_id) if grant_presenter.is_employment(at.full) else []


def _form(failed: forms.Form | None, kind: type[Form], fresh: Callable[[], Form]) -> Form:
    return failed if isinstance(failed, kind) else fresh()


def posted(
    request: HttpRequest, uid: UUID, form_of: Callable[[At], Form], save: Callable[[At, Form], object], done: str
) -> HttpResponse:
    """Save one form of the page: refused, the page again with it; saved, the page anew with `done`."""
    at = at_grant(request, uid)
    if request.method != "POST":
        return redirect("provider-grant", uid)
    form = form_of(at)
    if not saved(form, lambda: save(at, form)):
        return grant_page(request, at, form)
    messages.success(request, done)
    return redirect("provider-grant", uid)

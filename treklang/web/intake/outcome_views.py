"""What becomes of an enquiry: answered at once, sent on, a new case, or put into a case that is open."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from treklang.cases import queries as cases
from treklang.cases.queries import Case
from treklang.intake.actions import enquiries
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.ui.saving import saved
from treklang.web.intake.enquiry_views import Desk, at_desk, enquiry_page
from treklang.web.intake.outcome_forms import AnswerForm, OpenCaseForm, SendOnForm


@require_POST
def answer(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Advice was given: the enquiry ends where it came in."""
    desk = at_desk(request, uid)
    form = AnswerForm(request.POST)

    def kept() -> object:
        given = {"enquiry_id": desk.enquiry.id, "text": form.cleaned_data["text"]}
        return enquiries.answer(by=desk.user.actor, at=clock.now(), **given)

    return _settled(request, desk, form, kept, _("Henvendelsen er afsluttet med råd og vejledning."))


@require_POST
def send_on(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The enquiry goes to the right team."""
    desk = at_desk(request, uid)
    form = SendOnForm(request.POST, units=desk.teams, lies_in=desk.enquiry.unit_id)

    def kept() -> object:
        return enquiries.send_on(enquiry_id=desk.enquiry.id, by=desk.user.actor, at=clock.now(), **form.values())

    return _settled(request, desk, form, kept, _("Henvendelsen er sendt videre."))


@require_POST
def open_case(request: HttpRequest, uid: UUID) -> HttpResponse:
    """A case is opened with what the enquiry says; its page comes next."""
    desk = at_desk(request, uid)
    form = OpenCaseForm(request.POST, units=desk.units, holders=desk.holders, areas=desk.areas)
    opened: list[Case] = []

    def kept() -> None:
        given = {"enquiry_id": desk.enquiry.id, **form.values()}
        opened.append(enquiries.open_case(by=desk.user.actor, at=clock.now(), **given))

    if not saved(form, kept):
        return enquiry_page(request, desk, form)
    messages.success(request, _("Sagen er åbnet med det, henvendelsen siger."))
    return redirect("case", opened[0].uid)


@require_POST
def add_to_case(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The enquiry becomes a note in a case that the citizen has."""
    desk = at_desk(request, uid)
    case = next((one for one in desk.open_cases if str(one.uid) == request.POST.get("case")), None)
    if case is None:
        raise Missing(say("Sagen findes ikke blandt borgerens åbne sager."))
    enquiries.add_to_case(enquiry_id=desk.enquiry.id, case_id=case.id, by=desk.user.actor, at=clock.now())
    messages.success(request, _("Henvendelsen er lagt i sagens journal."))
    # The journal is read by the team that has the case; whoever only brought the enquiry there goes on with the next.
    return redirect("journal", case.uid) if _has(desk, case) else redirect("enquiries")


def _has(desk: Desk, case: Case) -> bool:
    held = cases.held_by(case)
    return held is not None and held.unit_id in {unit.id for unit in desk.user.units}


def _settled(request: HttpRequest, desk: Desk, form: forms.Form, keep: Callable[[], object], told: str) -> HttpResponse:
    """Back to the list with what is next, or the page again with what is wrong."""
    if not saved(form, keep):
        return enquiry_page(request, desk, form)
    messages.success(request, told)
    return redirect("enquiries")

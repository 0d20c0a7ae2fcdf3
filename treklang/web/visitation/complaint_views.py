"""Complaints over a decision: noted on a page of their own, and followed on one page from the day they came to the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.cases import clocks
from treklang.cases.queries import Case
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.case_frame import case_frame
from treklang.ui.formats import show_date
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import actor_of, signed_in
from treklang.visitation import complaint_states, queries
from treklang.visitation.actions import complaints
from treklang.visitation.queries import Complaint, Decision
from treklang.visitation.rules import Manner, Reassessment
from treklang.web.visitation import complaint_presenter
from treklang.web.visitation.complaint_forms import AppealForm, ComplaintForm, ForwardForm, ReassessForm, WithdrawForm
from treklang.web.visitation.form_page import FormPage, form_page


def new(request: HttpRequest, uid: UUID, decision: UUID) -> HttpResponse:
    """Note a complaint; its own page comes next."""
    case = looking.at_case(request, uid, page=Page.COMPLAINT)
    found, today = queries.decision(decision, case_id=case.id), clock.today()
    until = queries.complaint_until(found)
    form = ComplaintForm(
        request.POST if request.method == "POST" else None, until=until, today=today,
        initial={"received_on": today, "manner": Manner.WRITTEN.value},
    )  # fmt: skip
    made: list[Complaint] = []
    if form.is_bound and saved(form, lambda: made.append(_receive(request, found, form))):
        due = clocks.due_on(complaint_states.AGAIN, about=made[0].id, case_id=case.id)
        told = _("Klagen er noteret. Den skal være genvurderet og eventuelt sendt videre senest %(day)s.")
        messages.success(request, told % {"day": show_date(due)} if due else _("Klagen er noteret."))
        return redirect("complaint", uid, made[0].uid)
    page = FormPage(
        _("Notér en klage"), _("Notér klagen"), form, deed=Deed.DECIDE,
        about=complaint_presenter.about_decision(found, until),
    )  # fmt: skip
    return form_page(request, case, page)


def _receive(request: HttpRequest, found: Decision, form: ComplaintForm) -> Complaint:
    return complaints.receive(
        decision_id=found.id, received_on=form.cleaned_data["received_on"], said=form.said(), by=actor_of(request),
        at=clock.now(),
    )  # fmt: skip


def complaint(request: HttpRequest, uid: UUID, complaint: UUID) -> HttpResponse:
    """All of a complaint as a course, with the form of the step that comes next."""
    case = looking.at_case(request, uid, page=Page.COMPLAINT)
    return _page(request, case, _complaint_of(case, complaint))


def reassess(request: HttpRequest, uid: UUID, complaint: UUID) -> HttpResponse:
    """The municipality has looked at its decision again."""

    def told(row: Complaint) -> str:
        if row.reassessment == Reassessment.CHANGED.value:
            return _("Genvurderingen er noteret. Borgeren fik fuldt medhold: træf den nye afgørelse.")
        return _("Genvurderingen er noteret. Send nu klagen og sagens papirer til Ankestyrelsen.")

    return _step(request, (uid, complaint), ReassessForm, complaints.reassess, told)


def forward(request: HttpRequest, uid: UUID, complaint: UUID) -> HttpResponse:
    """The complaint went to the Appeals Board."""
    told = _("Det er noteret, at klagen er sendt til Ankestyrelsen.")
    return _step(request, (uid, complaint), ForwardForm, complaints.forward, lambda row: told)


def withdraw(request: HttpRequest, uid: UUID, complaint: UUID) -> HttpResponse:
    """The citizen does not complain any more."""
    told = _("Klagen er noteret som trukket tilbage.")
    return _step(request, (uid, complaint), WithdrawForm, complaints.withdraw, lambda row: told)


def appeal(request: HttpRequest, uid: UUID, complaint: UUID) -> HttpResponse:
    """What the Appeals Board came to."""
    told = _("Ankestyrelsens afgørelse er noteret.")
    return _step(request, (uid, complaint), AppealForm, complaints.note_appeal, lambda row: told)


def _step(
    request: HttpRequest, which: tuple[UUID, UUID], kind: Callable[..., Any], do: Callable[..., Complaint],
    told: Callable[[Complaint], str],
) -> HttpResponse:  # fmt: skip
    """Do one step of the course and show the page again; it says what comes next."""
    uid, complaint_uid = which
    if request.method != "POST":
        return redirect("complaint", uid, complaint_uid)
    case = looking.at_case(request, uid, page=Page.COMPLAINT)
    row, form, done = _complaint_of(case, complaint_uid), kind(request.POST), []
    given = {"complaint_id": row.id, "by": actor_of(request), "at": clock.now()}
    if not saved(form, lambda: done.append(do(**given, **form.values()))):
        return _page(request, case, row, form)
    messages.success(request, told(done[0]))
    return redirect("complaint", uid, complaint_uid)


def _page(request: HttpRequest, case: Case, row: Complaint, failed: forms.Form | None = None) -> HttpResponse:
    due = clocks.due_on(complaint_states.AGAIN, about=row.id, case_id=case.id)
    returned = clocks.due_on(complaint_states.RETURNED, about="", case_id=case.id) if row.appeal_outcome else None
    today = clock.today()
    proposed: dict[str, forms.Form] = {
        "reassess": ReassessForm(initial={"reassessed_on": today}),
        "forward": ForwardForm(initial={"forwarded_on": today}),
        "appeal": AppealForm(initial={"decided_on": today}),
        "withdraw": WithdrawForm(initial={"withdrawn_on": today}),
    }
    if failed is not None:
        proposed[str(failed.prefix)] = failed
    shown = {
        **case_frame(case, Page.DECISION),
        **complaint_presenter.course(case, row, due, returned),
        "refusal": signed_in(request).refusal(Deed.DECIDE),
        "forms": proposed,
        "failed": failed,
    }
    return render(request, "visitation/complaint.html", shown, status=422 if failed else 200)


def _complaint_of(case: Case, uid: UUID) -> Complaint:
    row = queries.complaint(uid)
    if row.case_id != case.id:
        raise Missing(say("Klagen findes ikke i denne sag."))
    return row

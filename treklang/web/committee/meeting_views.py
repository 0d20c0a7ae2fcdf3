"""A meeting: its agenda while it waits, its minutes once it is held; closing it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.assessment import queries as assessment
from treklang.goals import queries as goals
from treklang.kernel import clock
from treklang.organisation.rules import Deed
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.visitation import queries
from treklang.visitation.actions import committees
from treklang.visitation.queries import AgendaItem
from treklang.web.committee import meeting_presenter
from treklang.web.committee.committee_forms import AttendanceForm, ConclusionForm, ToMeetingForm
from treklang.web.committee.committee_rooms import at_meeting, sees_all_of


def meeting(request: HttpRequest, uid: UUID) -> HttpResponse:
    """All that the committee needs of each case, on one page."""
    return meeting_page(request, uid)


def meeting_page(request: HttpRequest, uid: UUID, failed: ConclusionForm | None = None) -> HttpResponse:
    """The page; `failed` is the outcome of one case that could not be saved."""
    user, found, seated = at_meeting(request, uid)
    items = queries.agenda(found.id)
    looking.at_list(request, [(one.citizen_id, one.case_id) for one in items], page=Page.AGENDA)
    case_ids = [one.case_id for one in items]
    known = meeting_presenter.Known(assessment.judged_of(case_ids), goals.in_short_of(case_ids), clock.today())
    refusal, open_ = user.refusal(Deed.MEET), found.held_at is None
    writes = open_ and not refusal
    shown = {
        **meeting_presenter.meeting(found, items, known),
        "sees_all": sees_all_of(user, found, seated),
        "people": meeting_presenter.people(seated, queries.attendances(found.id) if not open_ else []),
        "refusal": refusal if open_ else "",
        "forms": {one.uid: _form(one, failed) for one in items} if writes else {},
        "move_form": _move_form(found) if writes and items else None,
        "failed": failed,
    }
    return render(request, "committee/meeting.html", shown, status=422 if failed else 200)


def _form(item: AgendaItem, failed: ConclusionForm | None) -> ConclusionForm:
    form = ConclusionForm(item=item)
    return failed if failed and failed.prefix == form.prefix else form


def _move_form(found: queries.Meeting) -> ToMeetingForm | None:
    others = [one for one in queries.coming_meetings() if one.id != found.id]
    return ToMeetingForm(meetings=others) if others else None


def close(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who was there, and the outcomes once more, before the meeting is closed for good."""
    user, found, seated = at_meeting(request, uid)
    items = queries.agenda(found.id)
    looking.at_list(request, [(one.citizen_id, one.case_id) for one in items], page=Page.AGENDA)
    form = AttendanceForm(request.POST if request.method == "POST" else None, seated=seated)

    def kept() -> object:
        return committees.close_meeting(meeting_id=found.id, present=form.keys(), by=user.actor, at=clock.now())

    if form.is_bound and saved(form, kept):
        messages.success(request, _("Mødet er afsluttet. Siden er nu referatet."))
        return redirect("meeting", uid)
    shown = {
        **meeting_presenter.closing(found, items),
        "sees_all": sees_all_of(user, found, seated),
        "form": form,
        "sides": meeting_presenter.sides(seated, set(form["present"].value() or [])),
        "refusal": user.refusal(Deed.MEET),
    }
    return render(request, "committee/close.html", shown, status=422 if form.errors else 200)

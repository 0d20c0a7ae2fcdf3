"""One committee: its seats and its next meeting."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.ui.saving import saved
from treklang.ui.signed_in import signed_in
from treklang.visitation import queries
from treklang.visitation.actions import committees
from treklang.visitation.queries import Committee, CommitteeMember
from treklang.visitation.rules import check_sits
from treklang.web.committee import committee_presenter
from treklang.web.committee.committee_forms import MeetingForm, SeatForm, UnseatForm
from treklang.web.committee.committee_rooms import sees_all, sits_in


def members(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who sits in the committee for each side, with the forms that change it and plan a meeting."""
    return _page(request, queries.committee(uid))


def _page(request: HttpRequest, found: Committee, failed: forms.Form | None = None) -> HttpResponse:
    user, today = signed_in(request), clock.today()
    seated = queries.members(found.id, on=today)
    check_sits(sees_all(user) or sits_in(user, seated))
    shown = {
        **committee_presenter.members(found, seated),
        "refusal": user.refusal(Deed.MEET),
        "failed": failed,
        "seat_form": failed if isinstance(failed, SeatForm) else _seat_form(),
        "unseat_forms": {one.id: _of_member(_unseat_form(one), failed) for one in seated},
        "meeting_form": failed if isinstance(failed, MeetingForm) else MeetingForm(),
    }
    return render(request, "committee/members.html", shown, status=422 if failed else 200)


def _seat_form(request: HttpRequest | None = None) -> SeatForm:
    employees = organisation.everyone(on=clock.today())
    return SeatForm(request.POST if request else None, employees=employees, initial={"from_on": clock.today()})


def _unseat_form(member: CommitteeMember, request: HttpRequest | None = None) -> UnseatForm:
    """The form of one member: its fields' ids are its own, so that an error leads to the right one."""
    sent = request.POST if request else None
    return UnseatForm(sent, auto_id=f"member-{member.id}-%s", initial={"on": clock.today()})


def _of_member(fresh: UnseatForm, failed: forms.Form | None) -> forms.Form:
    return failed if isinstance(failed, UnseatForm) and failed.auto_id == fresh.auto_id else fresh


@require_POST
def seat(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give an employee a seat."""
    found, actor, form = queries.committee(uid), signed_in(request).actor, _seat_form(request)
    if not saved(form, lambda: committees.seat(committee_id=found.id, by=actor, at=clock.now(), **form.values())):
        return _page(request, found, form)
    messages.success(request, _("Medlemmet har fået sin plads."))
    return redirect("committee-members", uid)


@require_POST
def unseat(request: HttpRequest, uid: UUID, member_uid: UUID) -> HttpResponse:
    """The member leaves on a day."""
    found, actor = queries.committee(uid), signed_in(request).actor
    member = queries.member(member_uid, committee_id=found.id)
    form = _unseat_form(member, request)

    def kept() -> object:
        return committees.unseat(member_id=member.id, on=form.cleaned_data["on"], by=actor, at=clock.now())

    if not saved(form, kept):
        return _page(request, found, form)
    messages.success(request, _("%(name)s udtræder af udvalget.") % {"name": member.employee.name})
    return redirect("committee-members", uid)


@require_POST
def plan_meeting(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Plan the committee's next meeting."""
    found, actor, form = queries.committee(uid), signed_in(request).actor, MeetingForm(request.POST)

    def kept() -> object:
        return committees.plan_meeting(committee_id=found.id, by=actor, at=clock.now(), **form.values())

    if not saved(form, kept):
        return _page(request, found, form)
    messages.success(request, _("Mødet er planlagt."))
    return redirect("committee")

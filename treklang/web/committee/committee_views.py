"""The committees' first page: meetings, what waits, and who sits; and a new committee."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.ui import lists, looking
from treklang.ui.pages import Page
from treklang.ui.saving import saved
from treklang.ui.signed_in import signed_in
from treklang.visitation import queries
from treklang.visitation.actions import committees
from treklang.web.committee import committee_presenter
from treklang.web.committee.committee_forms import CommitteeForm, ToMeetingForm
from treklang.web.committee.committee_rooms import Room, in_committees

ON_A_PAGE = 25


def committee(request: HttpRequest) -> HttpResponse:
    """The meetings, and the recommendations that wait for one."""
    room = in_committees(request)
    return committee_page(request, room)


def committee_page(request: HttpRequest, room: Room, failed: ToMeetingForm | None = None) -> HttpResponse:
    """The page; `failed` is the form that could not put a recommendation on an agenda."""
    mine = {one.id for one in room.committees}
    listing = committee_presenter.meetings(queries.meetings(mine), clock.now())
    if file := lists.file_of(request, listing):
        return file
    coming = [one for one in queries.coming_meetings() if one.committee_id in mine]
    waits = Paginator(queries.waiting_for_committee() if room.is_of_authority else [], ON_A_PAGE)
    waiting = waits.get_page(request.GET.get("venter"))
    looking.at_list(request, [(one.citizen_id, one.case_id) for one in waiting], page=Page.AGENDA)
    shown = {
        **committee_presenter.committee(room.committees),
        "listing": lists.part(request, listing)[0],
        "waiting": committee_presenter.waiting(waiting),
        "waiting_total": waits.count,
        "waiting_pages": {"current": waiting.number, "total": waits.num_pages, "href": "?venter={page}#waiting"},
        "is_of_authority": room.is_of_authority,
        "meet_refusal": room.user.refusal(Deed.MEET),
        "form": failed or ToMeetingForm(meetings=coming),
        "failed": failed,
    }
    return render(request, "committee/committee.html", shown, status=422 if failed else 200)


def establish(request: HttpRequest) -> HttpResponse:
    """A new committee of a unit."""
    user = signed_in(request)
    units = organisation.authority_units(on=clock.today())
    mine = next((unit for unit in user.units if unit in units), None)
    typed = request.POST if request.method == "POST" else None
    form = CommitteeForm(typed, units=units, initial={"unit": str(mine.uid) if mine else ""})
    made: list[queries.Committee] = []

    def kept() -> None:
        unit = form.units[form.cleaned_data["unit"]]
        made.append(
            committees.establish(name=form.cleaned_data["name"], unit_id=unit.id, by=user.actor, at=clock.now())
        )

    if form.is_bound and saved(form, kept):
        messages.success(request, _("Udvalget er oprettet. Giv medlemmerne deres pladser."))
        return redirect("committee-members", made[0].uid)
    shown = {"form": form, "refusal": user.refusal(Deed.MEET)}
    return render(request, "committee/new.html", shown, status=422 if form.errors else 200)

"""What happens to one case on an agenda: put on it, concluded on, moved to another meeting."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from treklang.kernel import clock
from treklang.ui.formats import show_datetime
from treklang.ui.saving import saved
from treklang.visitation import queries
from treklang.visitation.actions import committees
from treklang.web.committee.committee_forms import ConclusionForm, ToMeetingForm
from treklang.web.committee.committee_rooms import at_meeting, in_committees
from treklang.web.committee.committee_views import committee_page
from treklang.web.committee.meeting_views import meeting_page


@require_POST
def put_on_agenda(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put a recommendation that waits last on a meeting's agenda."""
    room, recommendation = in_committees(request), queries.waiting_recommendation(uid)
    form = ToMeetingForm(request.POST, meetings=queries.coming_meetings())

    def kept() -> object:
        chosen = form.meetings[form.cleaned_data["meeting"]]
        given = {"meeting_id": chosen.id, "recommendation_id": recommendation.id}
        return committees.put_on_agenda(by=room.user.actor, at=clock.now(), **given)

    if not saved(form, kept):
        return committee_page(request, room, form)
    told = {"name": recommendation.citizen.name, "when": _when(form)}
    messages.success(request, _("%(name)s er sat på dagsordenen til %(when)s.") % told)
    return redirect("committee")


@require_POST
def conclude(request: HttpRequest, uid: UUID, item_uid: UUID) -> HttpResponse:
    """Note what the committee came to of one case."""
    user, found, _seated = at_meeting(request, uid)
    item = next((one for one in queries.agenda(found.id) if one.uid == item_uid), None)
    item = item or queries.agenda_item(item_uid, meeting_id=found.id)
    form = ConclusionForm(request.POST, item=item)

    def kept() -> object:
        return committees.conclude(item_id=item.id, by=user.actor, at=clock.now(), **form.values())

    if not saved(form, kept):
        return meeting_page(request, uid, form)
    messages.success(request, _("Udfaldet for %(name)s er gemt.") % {"name": item.citizen.name})
    return redirect(f"{reverse('meeting', args=[uid])}#sag-{item_uid}")


@require_POST
def move(request: HttpRequest, uid: UUID, item_uid: UUID) -> HttpResponse:
    """Move a case to another meeting's agenda."""
    user, found, _seated = at_meeting(request, uid)
    item = queries.agenda_item(item_uid, meeting_id=found.id)
    form = ToMeetingForm(request.POST, meetings=[one for one in queries.coming_meetings() if one.id != found.id])

    def kept() -> object:
        chosen = form.meetings[form.cleaned_data["meeting"]]
        return committees.move_to_meeting(item_id=item.id, to_meeting_id=chosen.id, by=user.actor, at=clock.now())

    if saved(form, kept):
        messages.success(request, _("Sagen er flyttet til mødet %(when)s.") % {"when": _when(form)})
    else:
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    return redirect("meeting", uid)


def _when(form: ToMeetingForm) -> str:
    return show_datetime(form.meetings[form.cleaned_data["meeting"]].meets_at)

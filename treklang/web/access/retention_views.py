"""What the retention rules would take on a day: counts only, and nothing is deleted."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from treklang.access.retention import preview
from treklang.kernel import clock
from treklang.ui import lists
from treklang.ui.signed_in import signed_in
from treklang.web.access.retention_list import retention_list


def retention(request: HttpRequest) -> HttpResponse:
    """Each rule with how much is due on the day in the address (`?dag=`), today where there is none."""
    user = signed_in(request)
    preview.check_may(user.functions)
    day, wrong = _day_asked(request)
    found = preview.preview(day, told_of=user.actor)
    listing = retention_list(found, day)
    if file := lists.file_of(request, listing):
        return file
    drawing, _about = lists.part(request, listing, size=len(found))
    shown = {"listing": drawing, "day": day, "wrong": wrong, "typed": request.GET.get("dag", "") if wrong else day}
    return render(request, "access/retention.html", shown, status=422 if wrong else 200)


def _day_asked(request: HttpRequest) -> tuple[date, str]:
    """The day that is asked for, and the sentence where it is none: then today is shown."""
    try:
        return preview.day_of(request.GET.get("dag", ""), clock.today()), ""
    except ValueError:
        return clock.today(), _("Vælg en dato inden for halvtreds år.")

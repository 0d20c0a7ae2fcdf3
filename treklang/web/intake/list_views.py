"""The enquiries that wait, and those that are finished with how many of them at first contact."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django import forms
from django.core.paginator import Page as Sheet, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from treklang.intake import queries
from treklang.intake.queries import Enquiry
from treklang.kernel import clock
from treklang.ui import looking
from treklang.ui.pages import Page
from treklang.web.intake import list_presenter
from treklang.web.intake.reception import at_reception

ON_A_PAGE = 25
USUAL_PERIOD = timedelta(days=90)


def waiting(request: HttpRequest) -> HttpResponse:
    """What lies in my units and waits: urgent ones first, then the oldest."""
    user = at_reception(request)
    sheet = _sheet(request, queries.waiting([unit.id for unit in user.units]))
    shown = list_presenter.waiting(sheet, user.units, clock.now())
    return render(request, "intake/enquiries.html", shown)


def finished(request: HttpRequest) -> HttpResponse:
    """What is finished, and the first-time-right figure of a period."""
    user = at_reception(request)
    sheet = _sheet(request, queries.finished([unit.id for unit in user.units]))
    form = PeriodForm(request.GET if "fra" in request.GET else PeriodForm.usual())
    figure = None
    if form.is_valid():
        since, until = form.cleaned_data["fra"], form.cleaned_data["til"]
        figure = queries.first_time(since=_midnight(since), until=_midnight(until + timedelta(days=1)))
    shown = list_presenter.finished(sheet, user.units, figure, clock.now())
    return render(request, "intake/finished.html", {**shown, "form": form})


class PeriodForm(forms.Form):
    """The days that a figure counts, both included."""

    fra = forms.DateField(label=_("Fra"), widget=forms.DateInput, error_messages={"required": _("Vælg en dato.")})
    til = forms.DateField(
        label=_("Til og med"), widget=forms.DateInput, error_messages={"required": _("Vælg en dato.")}
    )

    @staticmethod
    def usual() -> dict[str, date]:
        """The last three months."""
        return {"fra": clock.today() - USUAL_PERIOD, "til": clock.today()}


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=clock.DENMARK)


def _sheet(request: HttpRequest, found: QuerySet[Enquiry]) -> Sheet[Enquiry]:
    """The page of a list that the address asks for; whose names it shows is noted."""
    sheet = Paginator(found, ON_A_PAGE).get_page(request.GET.get("side"))
    seen = [(one.citizen_id, one.case_id) for one in sheet if one.citizen_id]
    looking.at_list(request, seen, page=Page.ENQUIRY)
    return sheet

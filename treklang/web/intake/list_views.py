"""The enquiries that wait, and those that are finished with how many of them at first contact."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from treklang.intake import queries
from treklang.kernel import clock
from treklang.ui import lists
from treklang.ui.pages import Page
from treklang.web.intake import list_presenter
from treklang.web.intake.reception import at_reception

USUAL_PERIOD = timedelta(days=90)


def waiting(request: HttpRequest) -> HttpResponse:
    """What lies in my units and waits: urgent ones first, then the oldest."""
    user = at_reception(request)
    listing = list_presenter.waiting(queries.waiting([unit.id for unit in user.units]), clock.now())
    shown = list_presenter.frame(user.units, "enquiries")
    return lists.answer(request, listing, "intake/enquiries.html", page=Page.ENQUIRY, **shown)


def finished(request: HttpRequest) -> HttpResponse:
    """What is finished, and the first-time-right figure of a period."""
    user = at_reception(request)
    form = PeriodForm(request.GET if "fra" in request.GET else PeriodForm.usual())
    figure, kept = None, {}
    if form.is_valid():
        since, until = form.cleaned_data["fra"], form.cleaned_data["til"]
        figure = queries.first_time(since=_midnight(since), until=_midnight(until + timedelta(days=1)))
        kept = {"fra": since.isoformat(), "til": until.isoformat()} if "fra" in request.GET else {}
    listing = list_presenter.finished(queries.finished([unit.id for unit in user.units]), kept, clock.now())
    shown = {**list_presenter.frame(user.units, "enquiries-finished"), **list_presenter.figure(figure), "form": form}
    return lists.answer(request, listing, "intake/finished.html", page=Page.ENQUIRY, **shown)


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

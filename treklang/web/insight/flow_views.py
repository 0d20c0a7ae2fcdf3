"""The page of flow: how cases go, and where they wait."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.insight.lake.versions import NoLake
from treklang.kernel import clock
from treklang.organisation import queries as organisation
from treklang.web.insight import files, flow_presenter, lake_reading, period_asked, standing, whose
from treklang.web.insight.asking import ALL, UNIT, Place
from treklang.web.insight.flow_presenter import DETAILS
from treklang.web.insight.flow_reading import Wanted
from treklang.web.insight.measure_views import no_lake
from treklang.web.insight.whose import Looker

DETAIL, SHOWS = "trin", "vis"
TIME, COUNT = "tid", "antal"


def flow_page(request: HttpRequest) -> HttpResponse:
    """The process map with phases, bottlenecks, ways, hand-overs and the own unit's load."""
    looker, today = whose.looker(request), clock.today()
    period = period_asked.asked(request.GET, usual=standing.usual_year(today))
    place = _own_place(request, looker)
    detail = request.GET.get(DETAIL, "") if request.GET.get(DETAIL) in DETAILS else "flere"
    shows_time = request.GET.get(SHOWS) == TIME
    wanted = _wanted(looker, place, period.first, period.until)
    try:
        with lake_reading.opened() as lake:
            found = standing.flow(lake, wanted)
            moment = lake_reading.as_of(lake, clock.now())
    except NoLake as missing:
        return no_lake(request, missing)
    least, name = looker.reader.protection.least, place.name if place else _("Hele kommunen")
    drawings = flow_presenter.drawings(found, detail=detail, shows_time=shows_time, least=least)
    lead = f"{name}, {period.words}. {flow_presenter.throughput(found)}"
    if not period.errors and (
        file := files.of_charts(request.GET, _("Sagsgang"), drawings, lead=lead, as_of=moment["as_of"])
    ):
        return file
    shown: dict[str, Any] = {
        "title": _("Sagsgang"), "whose": name, "period": period.words,
        "address": reverse("insight-flow"), "fields": _fields(looker, place, period, detail, shows_time),
        "errors": period.error_list,
        **flow_presenter.page(found, drawings, people=_people(wanted, today), least=least), **moment,
        "downloads": files.downloads(request.GET, reverse("insight-flow"), drawings),
    }  # fmt: skip
    return render(request, "insight/flow.html", shown, status=422 if period.errors else 200)


def _own_place(request: HttpRequest, looker: Looker) -> Place | None:
    """One of the reader's own units; the municipality else. Of other units only measures tell, which protect small numbers."""
    text = request.GET.get(UNIT, "")
    own = [one for one in looker.places if one.id in looker.reader.units]
    return next((one for one in own if str(one.uid) == text), None)


def _wanted(looker: Looker, place: Place | None, first: date, until: date) -> Wanted:
    units = tuple(sorted(looker.below[place.id])) if place else None
    return Wanted(first, until, units, units or ())


def _people(wanted: Wanted, today: date) -> dict[str, str]:
    if not wanted.load_of:
        return {}
    return {
        str(one.account_id): one.name
        for one in organisation.colleagues(list(wanted.load_of), on=today)
        if one.account_id
    }


def _fields(
    looker: Looker, place: Place | None, period: period_asked.Period, detail: str, shows_time: bool
) -> list[dict[str, Any]]:
    def choice(name: str, label: str, options: list[tuple[str, str]], value: str) -> dict[str, Any]:
        listed = [{"value": one, "text": text} for one, text in options]
        return {"kind": "select", "name": name, "label": label, "options": listed, "value": value, "required": True}

    own = [(str(one.uid), one.name) for one in looker.places if one.id in looker.reader.units]
    details = [("faa", _("De vigtigste trin")), ("flere", _("Flere trin")), ("alle", _("Alle hovedtrin"))]
    return [
        *period.fields,
        choice(UNIT, _("Sager, der har været i"), [(ALL, _("Hele kommunen")), *own], str(place.uid) if place else ALL),
        choice(DETAIL, _("Kortet viser"), details, detail),
        choice(
            SHOWS,
            _("Stregerne viser"),
            [(COUNT, _("Antal")), (TIME, _("Typisk ventetid i dage"))],
            TIME if shows_time else COUNT,
        ),
    ]

"""The measures: the overview of them, each one's page and files, and the rows behind a figure."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _

from treklang.insight.answers import answered
from treklang.insight.lake.versions import NoLake
from treklang.insight.measure import Measure
from treklang.insight.register import measures
from treklang.kernel import clock
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say
from treklang.ui.listing import FILE
from treklang.web.insight import (
    asking,
    files,
    lake_reading,
    measure_presenter,
    overview_presenter,
    rows_list,
    standing,
    whose,
)
from treklang.web.insight.whose import Looker


def overview(request: HttpRequest) -> HttpResponse:
    """Every measure with its newest figure, for a unit or the whole municipality."""
    looker, today = whose.looker(request), clock.today()
    place = _chosen(request, looker)
    kept = {asking.UNIT: request.GET[asking.UNIT]} if asking.UNIT in request.GET else {}
    shown: dict[str, Any] = {"title": _("Analyser"), "field": overview_presenter.unit_field(looker.places, place)}
    try:
        with lake_reading.opened() as lake:
            found = standing.overview(lake, place.id if place else None, looker.reader, today)
            shown |= lake_reading.as_of(lake, clock.now())
    except NoLake as missing:
        return no_lake(request, missing)
    shown |= {
        "themes": overview_presenter.themes(found, today, kept),
        "whose": place.name if place else _("Hele kommunen"),
        "week": _week(looker, place),
    }
    return render(request, "insight/overview.html", shown)


def measure_page(request: HttpRequest, key: str) -> HttpResponse:
    """One measure as chart, words and table, with what it means; or its table as a file (`format`)."""
    looker, measure = whose.looker(request), measure_of(key)
    asked = asking.asked(request.GET.dict(), measure, looker.places, own=looker.own, today=clock.today())
    try:
        with lake_reading.opened() as lake:
            answer = answered(lake, asked.question, looker.reader, language=get_language() or "")
            moment = lake_reading.as_of(lake, clock.now())
    except NoLake as missing:
        return no_lake(request, missing)
    if not asked.errors and (file := files.asked_file(request.GET.get(FILE, ""), measure, answer, moment["as_of"])):
        return file
    shown = measure_presenter.page(measure, asked, answer, looker) | moment
    return render(request, "insight/measure.html", shown, status=422 if asked.errors else 200)


def rows_page(request: HttpRequest, key: str) -> HttpResponse:
    """The cases or citizens that one figure counts. Raises NotAllowed where they are not all the reader's to see."""
    looker, measure = whose.looker(request), measure_of(key)
    asked = asking.asked(request.GET.dict(), measure, looker.places, own=looker.own, today=clock.today())
    try:
        with lake_reading.opened() as lake:
            behind = rows_list.behind(lake, asked.question, looker.reader, request.GET)
    except NoLake as missing:
        return no_lake(request, missing)
    return rows_list.answer(request, measure, asked, behind)


def _week(looker: Looker, place: asking.Place | None) -> str:
    """The week of one of the reader's own units; "" for another's."""
    own = place if place and place.id in looker.reader.units else looker.own
    return reverse("insight-week", args=[own.uid]) if own else ""


def _chosen(request: HttpRequest, looker: Looker) -> asking.Place | None:
    """The unit of the address; else the whole municipality, whose figures are there before anybody asks."""
    return asked_place(request, looker) if asking.UNIT in request.GET else None


def asked_place(request: HttpRequest, looker: Looker) -> asking.Place | None:
    """The unit of the address, else the reader's own."""
    text = request.GET.get(asking.UNIT, "")
    if text == asking.ALL:
        return None
    return next((one for one in looker.places if str(one.uid) == text), looker.own)


def measure_of(key: str) -> Measure:
    """The measure of an address. Raises Missing."""
    if key not in measures():
        raise Missing(say("Der er ikke noget tal, som hedder sådan. Find det på oversigten over analyser."))
    return measures()[key]


def no_lake(request: HttpRequest, missing: NoLake) -> HttpResponse:
    """The page where there are no analyses' files yet: what it is, and who does what about it."""
    return render(
        request, "insight/no_lake.html", {"title": _("Analyser"), "sentence": str(missing.sentence)}, status=503
    )

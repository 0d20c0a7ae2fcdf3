"""The pages of effect and of movement: what helps, and who needs less."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.insight.effect.asking import EffectQuestion, Group
from treklang.insight.lake.versions import NoLake
from treklang.kernel import clock
from treklang.web.insight import (
    effect_presenter,
    files,
    lake_reading,
    movement_presenter,
    period_asked,
    standing,
    whose,
)
from treklang.web.insight.asking import BY
from treklang.web.insight.measure_views import no_lake


def effect_page(request: HttpRequest) -> HttpResponse:
    """Effect by offer, section, target group, method or theme, adjusted for whom the help is given to."""
    looker, today = whose.looker(request), clock.today()
    period = period_asked.asked(request.GET, usual=standing.usual_effect(today))
    text = request.GET.get(BY, "")
    by = next((one for one in Group if one.value == text), Group.OFFER)
    least = looker.reader.protection.least
    asked = EffectQuestion(by, period.first, period.until, least)
    try:
        with lake_reading.opened() as lake:
            found = standing.effect(lake, asked)
            moment = lake_reading.as_of(lake, clock.now())
    except NoLake as missing:
        return no_lake(request, missing)
    chart = effect_presenter.forest(found, least)
    if not period.errors and (file := files.of_charts(
        request.GET, _("Virkning"), [chart], lead=f"{period.words}. {effect_presenter.counted(found)}", as_of=moment["as_of"],
    )):  # fmt: skip
        return file
    shown: dict[str, Any] = {
        "title": _("Virkning"), "period": period.words, "address": reverse("insight-effect"), "errors": period.error_list,
        "fields": [*period.fields, effect_presenter.group_field(by)], **effect_presenter.page(found, chart, least), **moment,
        "downloads": files.downloads(request.GET, reverse("insight-effect"), [chart]),
    }  # fmt: skip
    return render(request, "insight/effect.html", shown, status=422 if period.errors else 200)


def movement_page(request: HttpRequest) -> HttpResponse:
    """Movement between the rings of the two flows in a period."""
    looker, today = whose.looker(request), clock.today()
    period = period_asked.asked(request.GET, usual=standing.usual_year(today))
    try:
        with lake_reading.opened() as lake:
            found = standing.movement(lake, period.first, period.until)
            moment = lake_reading.as_of(lake, clock.now())
    except NoLake as missing:
        return no_lake(request, missing)
    least = looker.reader.protection.least
    drawings = movement_presenter.drawings(found, least)
    every = [one for of_flow in drawings.values() for one in of_flow]
    if not period.errors and (file := files.of_charts(
        request.GET, _("Bevægelse"), every, lead=period.words, as_of=moment["as_of"],
    )):  # fmt: skip
        return file
    shown: dict[str, Any] = {
        "title": _("Bevægelse"), "period": period.words, "address": reverse("insight-movement"), "errors": period.error_list,
        "fields": period.fields, "flows": movement_presenter.flows(found, drawings, least), **moment,
        "downloads": files.downloads(request.GET, reverse("insight-movement"), every),
    }  # fmt: skip
    return render(request, "insight/movement.html", shown, status=422 if period.errors else 200)

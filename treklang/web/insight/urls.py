"""The pages of analyses. What reckons for them is large, and is not read before a page is asked for: other programs of the
house, and a server on its way up, do without."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path


def _page(module: str, name: str) -> Callable[..., HttpResponse]:
    def page(request: HttpRequest, **given: Any) -> HttpResponse:
        answer: HttpResponse = getattr(import_module(f"treklang.web.insight.{module}"), name)(request, **given)
        return answer

    return page


urlpatterns = [
    path("indsigt/", _page("measure_views", "overview"), name="insight"),
    path("indsigt/tal/<slug:key>/", _page("measure_views", "measure_page"), name="measure"),
    path("indsigt/tal/<slug:key>/raekker/", _page("measure_views", "rows_page"), name="measure-rows"),
    path("indsigt/sagsgang/", _page("flow_views", "flow_page"), name="insight-flow"),
    path("indsigt/virkning/", _page("effect_views", "effect_page"), name="insight-effect"),
    path("indsigt/bevaegelse/", _page("effect_views", "movement_page"), name="insight-movement"),
    path("indsigt/enhed/<uuid:uid>/uge/", _page("week_views", "week_page"), name="insight-week"),
    path("sager/<uuid:uid>/maal/<uuid:goal>/", _page("goal_views", "goal_page"), name="goal"),
    path("indsigt/aaret/", _page("year_views", "year_page"), name="insight-year"),
]

"""A committee's year: every measure that has a good way to go, by theme, on paper one theme a page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.insight.lake.versions import NoLake
from treklang.insight.measure import Answer, Better, Measure, Theme
from treklang.integrations.tables.values import Value
from treklang.kernel import clock
from treklang.ui import charts
from treklang.ui.charts import Chart
from treklang.ui.listing import FILE
from treklang.web.insight import files, lake_reading, measure_chart, measure_words, pdf, standing, whose
from treklang.web.insight.measure_views import no_lake

YEAR = "aar"
YEARS_BACK = 4


def year_page(request: HttpRequest) -> HttpResponse:
    """The report of a year (`?aar=2025`) of the whole municipality, as a page or as PDF."""
    whose.looker(request)
    today = clock.today()
    years = [today.year - back for back in range(YEARS_BACK + 1)]
    text = request.GET.get(YEAR, "")
    year = int(text) if text in {str(one) for one in years} else today.year - 1
    try:
        with lake_reading.opened() as lake:
            found = standing.year(lake, year)
            moment = lake_reading.as_of(lake, clock.now())
    except NoLake as missing:
        return no_lake(request, missing)
    title = _("Året %(year)s") % {"year": year}
    file = files.asked(
        request.GET.get(FILE, ""), title, lambda: _table(found),
        paper=lambda: pdf.paper(title, _lead(year), _parts(found), as_of=moment["as_of"], on=today),
    )  # fmt: skip
    if file:
        return file
    address = reverse("insight-year")
    shown: dict[str, Any] = {
        "title": title, "lead": _lead(year), "themes": _themes(found),
        "years": [{"text": str(one), "href": f"{address}?{YEAR}={one}", "current": one == year} for one in years],
        "files": [
            {"text": text, "href": f"{address}?{YEAR}={year}&{FILE}={form}"}
            for form, text in (*files.TABLES, (files.PDF, _("PDF til møde og print")))
        ],
    }  # fmt: skip
    return render(request, "insight/year.html", shown | moment)


def _lead(year: int) -> str:
    return _("Hele kommunen, %(first)s til %(last)s. Kun tal, hvor det er klart, hvad der er bedre.") % {
        "first": year - standing.YEARS_SHOWN + 1, "last": year}  # fmt: skip


def _charts(found: list[tuple[Measure, Answer]]) -> list[tuple[Theme, Measure, Chart]]:
    return [
        (one.theme, one, measure_chart.chart(one, answer, key=f"tal-{one.key}", summary=_words(one, answer)))
        for one, answer in found
    ]


def _words(measure: Measure, found: Answer) -> str:
    better = {Better.HIGHER: _("Højere er bedre."), Better.LOWER: _("Lavere er bedre."), Better.NEITHER: ""}[
        measure.better
    ]
    return f"{measure_words.summary(measure, found)} {better}"


def _themes(found: list[tuple[Measure, Answer]]) -> list[dict[str, Any]]:
    by_theme: dict[Theme, list[dict[str, Any]]] = {}
    for theme, measure, chart in _charts(found):
        line = {
            "chart": charts.drawn(chart),
            "href": reverse("measure", args=[measure.key]),
            "notes": str(measure.numerator),
        }
        by_theme.setdefault(theme, []).append(line)
    return [
        {"title": str(theme.title), "key": theme.value, "measures": by_theme[theme]}
        for theme in Theme
        if theme in by_theme
    ]


def _table(found: list[tuple[Measure, Answer]]) -> tuple[list[str], list[list[Value]]]:
    """Every figure of every measure, for a file."""
    tables = [(measure, measure_chart.lines(measure, answer)) for measure, answer in found]
    columns = [_("Tal"), *(tables[0][1].columns if tables else ())]
    return columns, [[str(measure.title), *row] for measure, table in tables for row in table.values]


def _parts(found: list[tuple[Measure, Answer]]) -> list[pdf.Part]:
    parts, before = [], None
    for theme, measure, chart in _charts(found):
        parts.append(
            pdf.Part(chart.title, chart, (str(measure.numerator),), "" if theme is before else str(theme.title))
        )
        before = theme
    return parts

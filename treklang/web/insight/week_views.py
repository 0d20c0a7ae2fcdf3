"""A unit's week: what came, what went, what is due, beside the weeks before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.insight.answers import once
from treklang.insight.lake.versions import NoLake
from treklang.kernel import clock
from treklang.kernel.errors import Missing, NotAllowed
from treklang.kernel.wording import say
from treklang.ui import charts
from treklang.ui.charts import Chart, Kind, Point, Series, Table
from treklang.ui.formats import show_date, show_number
from treklang.web.insight import files, lake_reading, week_reading, whose
from treklang.web.insight.asking import Place
from treklang.web.insight.measure_views import no_lake
from treklang.web.insight.week_reading import Week, WeekAsked
from treklang.web.insight.whose import Looker

WEEK = "uge"


def week_page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The week of one of the reader's own units. Raises NotAllowed for others': so few cases would tell of people."""
    looker = whose.looker(request)
    place = _place(looker, uid)
    monday = _monday(request.GET.get(WEEK, ""), clock.today())
    asked = WeekAsked(tuple(sorted(looker.below[place.id])), monday)
    try:
        with lake_reading.opened() as lake:
            weeks = once(lake, asked, tuple[Week, ...], lambda: week_reading.read(lake, asked))
            moment = lake_reading.as_of(lake, clock.now())
    except NoLake as missing:
        return no_lake(request, missing)
    every = _charts(weeks, titles())
    shown = _shown(place, weeks, every)
    lead = f"{place.name}, {shown['period']}"
    if file := files.of_charts(request.GET, shown["title"], every, lead=lead, as_of=moment["as_of"]):
        return file
    links = files.downloads(request.GET, reverse("insight-week", args=[place.uid]), every)
    return render(request, "insight/week.html", shown | moment | {"downloads": links})


def _place(looker: Looker, uid: UUID) -> Place:
    place = next((one for one in looker.places if one.uid == uid), None)
    if place is None:
        raise Missing(say("Der er ingen enhed med den adresse."))
    if place.id not in looker.reader.units:
        raise NotAllowed(say("Du kan kun se ugen for de enheder, du selv leder. Andres tal står på oversigten."))
    return place


def _monday(text: str, today: date) -> date:
    """The Monday of the week in which a day lies: that of the address, else the newest whole week."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today - timedelta(weeks=1)
    day = min(day, today)
    return day - timedelta(days=day.weekday())


def titles() -> dict[str, str]:
    """What is counted, in words."""
    return {
        "new": _("Nye sager"),
        "closed": _("Lukkede sager"),
        "open": _("Åbne sager ved ugens slutning"),
        "due": _("Frister i ugen"),
        "kept": _("Heraf holdt"),
        "waiting": _("Bestillinger uden svar"),
        "given": _("Sager givet videre"),
        "taken": _("Sager tilbudt fra andre"),
        "follow_ups": _("Planlagte opfølgninger"),
        "measured": _("Målinger af mål"),
    }


def _shown(place: Place, weeks: tuple[Week, ...], every: list[Chart]) -> dict[str, Any]:
    newest, before = weeks[-1], weeks[-2]
    address, words = reverse("insight-week", args=[place.uid]), titles()
    around = {
        "before": f"{address}?{WEEK}={(newest.monday - timedelta(weeks=1)).isoformat()}",
        "after": f"{address}?{WEEK}={(newest.monday + timedelta(weeks=1)).isoformat()}",
    }
    figures = [
        {
            "text": words[name],
            "value": show_number(newest.counts[name]),
            "note": _("%(n)s ugen før") % {"n": show_number(before.counts[name])},
        }
        for name in week_reading.NAMES
    ]
    number = newest.monday.isocalendar()
    *drawn, all_weeks = every
    return {
        "title": _("Uge %(week)s %(year)s") % {"week": number.week, "year": number.year},
        "whose": place.name,
        "period": _("%(first)s til %(last)s")
        % {"first": show_date(newest.monday), "last": show_date(newest.monday + timedelta(days=6))},
        "around": around,
        "figures": figures,
        "charts": [charts.drawn(one) for one in drawn],
        "all_weeks": charts.drawn(all_weeks),
    }


def _charts(weeks: tuple[Week, ...], words: dict[str, str]) -> list[Chart]:
    """New and closed, open, and all counts week by week."""
    return [_flow_chart(weeks, words), _open_chart(weeks, words), _all(weeks, words)]


def _name(week: Week) -> str:
    return _("uge %(week)s") % {"week": week.monday.isocalendar().week}


def _series(weeks: tuple[Week, ...], words: dict[str, str], *names: str) -> tuple[Series, ...]:
    return tuple(
        Series(words[name], tuple(Point(float(week.counts[name]), show_number(week.counts[name])) for week in weeks))
        for name in names
    )


def _chart(
    key: str, title: str, summary: str, weeks: tuple[Week, ...], series: tuple[Series, ...], kind: Kind = Kind.LINE
) -> Chart:
    columns: list[dict[str, Any]] = [{"text": _("Uge")}, *({"text": one.name, "numeric": True} for one in series)]
    names = tuple(_name(week) for week in weeks)
    rows = tuple([name, *(one.points[at].text for one in series)] for at, name in enumerate(names))
    return Chart(key, kind, title, summary, Table(columns, rows), _("antal"), names, series)


def _flow_chart(weeks: tuple[Week, ...], words: dict[str, str]) -> Chart:
    new, closed = (sum(week.counts[name] for week in weeks) for name in ("new", "closed"))
    text = _("På %(n)s uger kom %(new)s nye sager, og %(closed)s blev lukket.") % {
        "n": len(weeks),
        "new": new,
        "closed": closed,
    }
    return _chart("nye-og-lukkede", _("Nye og lukkede sager"), text, weeks, _series(weeks, words, "new", "closed"))


def _open_chart(weeks: tuple[Week, ...], words: dict[str, str]) -> Chart:
    first, last = weeks[0].counts["open"], weeks[-1].counts["open"]
    text = _("Enheden havde %(last)s åbne sager, mod %(first)s for %(n)s uger siden.") % {
        "last": last,
        "first": first,
        "n": len(weeks) - 1,
    }
    return _chart("aabne", _("Åbne sager ved ugens slutning"), text, weeks, _series(weeks, words, "open"))


def _all(weeks: tuple[Week, ...], words: dict[str, str]) -> Chart:
    """All counts of the weeks as a table alone."""
    series = _series(weeks, words, *week_reading.NAMES)
    columns: list[dict[str, Any]] = [{"text": _("Tal")}, *({"text": _name(week), "numeric": True} for week in weeks)]
    rows = tuple([one.name, *(point.text for point in one.points)] for one in series)
    return Chart("alle-uger", Kind.LINE, _("Alle tal, uge for uge"), "", Table(columns, rows))

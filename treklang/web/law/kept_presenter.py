"""The published limits and how well they were kept, quarter by quarter; small numbers are left out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from treklang.cases.kept_figures import KeptFigure
from treklang.integrations.tables.values import Value
from treklang.law import limits
from treklang.law.lengths import plus_months
from treklang.law.limits import Limit
from treklang.ui.formats import show_date, show_datetime, show_number
from treklang.web.law.clock_list import quarter_of
from treklang.web.law.law_words import told

QUARTERS = 8
# Fewer than this might be recognised as somebody.
FEWEST = 5
# The drawing: a bar a quarter, all as high as 100 percent.
WIDE, HIGH, BAR, STEP, LEFT, TOP = 640, 180, 46, 76, 28, 26


def first_quarter(today: date) -> date:
    """The first day of the first of the quarters that are shown."""
    return plus_months(quarter_of(today), -3 * (QUARTERS - 1))


def kept_page(published: Sequence[Limit], found: Iterable[KeptFigure], today: date) -> dict[str, Any]:
    """The variables of `law/deadlines_kept.html`."""
    figures = list(found)
    made = max((one.made_at for one in figures), default=None)
    return {
        "areas": [_area(limit, published, figures, today) for limit in limits.areas(published, today)],
        "made": show_datetime(made) if made else "",
        "file_href": "?format=csv",
    }


def _area(limit: Limit, published: Iterable[Limit], figures: Iterable[KeptFigure], today: date) -> dict[str, Any]:
    of_area = {one.quarter_on: one for one in figures if one.area == limit.area}
    quarters = [_quarter(day, of_area.get(day), today) for day in quarters_until(today)]
    earlier = [one for one in published if one.area == limit.area and one.since < limit.since]
    coming = [one for one in published if one.area == limit.area and one.since > today]
    return {
        "key": limit.area,
        "title": told(limit.title),
        "within": told(limit.within.words),
        "since": show_date(limit.since),
        "earlier": [_other(one) for one in sorted(earlier, key=lambda one: one.since, reverse=True)],
        "coming": [_other(one) for one in sorted(coming, key=lambda one: one.since)],
        "has_figures": any(one["answered"] for one in quarters),
        "quarters": quarters,
        "bars": [_bar(one, place) for place, one in enumerate(quarters)],
        "rows": [_row(one) for one in reversed(quarters)],
    }


def _other(limit: Limit) -> dict[str, str]:
    return {"within": told(limit.within.words), "since": show_date(limit.since)}


def quarters_until(today: date) -> list[date]:
    """The first days of the quarters that are shown, the oldest first."""
    first = first_quarter(today)
    return [plus_months(first, 3 * number) for number in range(QUARTERS)]


def quarter_name(day: date) -> str:
    """A quarter in words: 3. kvartal 2026."""
    return _("%(number)s. kvartal %(year)s") % {"number": (day.month + 2) // 3, "year": day.year}


def _quarter(day: date, figure: KeptFigure | None, today: date) -> dict[str, Any]:
    """A quarter with its figures; None stands for what is left out because it is small."""
    shown: dict[str, Any] = {
        "name": quarter_name(day),
        "short": f"{(day.month + 2) // 3}/{day.year % 100:02}",
        "day": day,
        "goes_on": day == quarter_of(today),
        "answered": figure.answered if figure else 0,
        "small": False, "percent": None, "extended": None, "days": None,
    }  # fmt: skip
    if figure is None or not figure.answered:
        return shown
    if figure.answered < FEWEST:
        return shown | {"small": True}
    return shown | {
        "percent": _percent(figure),
        "extended": figure.extended if not 0 < figure.extended < FEWEST else None,
        "days": figure.median_days,
    }


def _percent(figure: KeptFigure) -> int:
    """The share that was kept, rounded down: 100 is said of all only."""
    return 100 * figure.kept // figure.answered


def few() -> str:
    """What stands for a small number."""
    return _("færre end %(fewest)s") % {"fewest": FEWEST}


def _row(quarter: dict[str, Any]) -> list[Any]:
    """A line of the table under the drawing."""
    name = {"text": quarter["name"], "note": _("indtil nu") if quarter["goes_on"] else ""}
    if not quarter["answered"]:
        return [name, 0, "-", "-", "-"]
    if quarter["small"]:
        return [name, few(), "-", "-", "-"]
    extended = few() if quarter["extended"] is None else show_number(quarter["extended"])
    days = "-" if quarter["days"] is None else show_number(quarter["days"])
    return [name, show_number(quarter["answered"]), f"{quarter['percent']} %", extended, days]


def _bar(quarter: dict[str, Any], place: int) -> dict[str, Any]:
    """A bar of the drawing: its frame is 100 percent, what was kept is filled; words where there is no share."""
    height = round(HIGH * (quarter["percent"] or 0) / 100, 1)
    words = f"{quarter['percent']} %" if quarter["percent"] is not None else _("få") if quarter["small"] else "-"
    return {
        "x": LEFT + place * STEP, "y": TOP + HIGH - height, "height": height, "words": words,
        "middle": LEFT + place * STEP + BAR // 2, "short": quarter["short"], "known": quarter["percent"] is not None,
    }  # fmt: skip


def file_title() -> str:
    """What the file of open data is called."""
    return _("Frister og overholdelse")


def open_data(
    published: Sequence[Limit], found: Iterable[KeptFigure], today: date
) -> tuple[list[str], list[list[Value]]]:
    """The same figures as columns and rows: a row an area and quarter that has any."""
    columns = [
        _("Område"), _("Områdets navn"), _("Højst"), _("Gælder fra"), _("Kvartal"), _("Kvartalet slutter"),
        _("Ansøgninger"), _("Overholdt i procent"), _("Forlænget"), _("Dage til afgørelse (median)"), _("Bemærkning"),
        _("Opgjort den"),
    ]  # fmt: skip
    rows: list[list[Value]] = []
    for one in found:
        limit = limits.held(published, one.area, one.quarter_on) or limits.held(published, one.area, today)
        shown = _quarter(one.quarter_on, one, today)
        rows.append([*_of_area(one.area, limit), *_of_quarter(shown), one.made_at.date()])
    return columns, rows


def _of_area(area: str, limit: Limit | None) -> list[Value]:
    if limit is None:
        return [area, "", "", None]
    return [area, told(limit.title), told(limit.within.words), limit.since]


def _of_quarter(shown: dict[str, Any]) -> list[Value]:
    ends = plus_months(shown["day"], 3) - timedelta(days=1)
    answered = None if shown["small"] else shown["answered"]
    left_out = shown["small"] or (shown["percent"] is not None and shown["extended"] is None)
    note = _("Tal under %(fewest)s er udeladt") % {"fewest": FEWEST} if left_out else ""
    return [shown["name"], ends, answered, shown["percent"], shown["extended"], shown["days"], note]

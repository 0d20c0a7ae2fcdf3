"""The overview: each measure's newest figure by theme, and how it moved. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.insight.measure import Answer, Figure, Measure, Question, Step, Theme
from treklang.web.insight import asking, measure_chart, wording

# The newest whole year against the one before it, and this year as far as it goes.
YEARS = 2


def question(measure: Measure, unit: int | None, today: date) -> Question:
    """What the overview asks of a measure."""
    first, until = date(today.year - YEARS, 1, 1), date(today.year + 1, 1, 1)
    return Question(measure.key, first, until, Step.YEAR, units=(unit,) if unit else None)


def themes(found: Iterable[tuple[Measure, Answer]], today: date, kept: dict[str, str]) -> list[dict[str, Any]]:
    """The themes in their order, each with its measures."""
    by_theme: dict[Theme, list[dict[str, Any]]] = {}
    for measure, answer in found:
        by_theme.setdefault(measure.theme, []).append(_line(measure, answer, today, kept))
    return [
        {"title": str(theme.title), "key": theme.value, "rows": by_theme[theme]} for theme in Theme if theme in by_theme
    ]


def _line(measure: Measure, found: Answer, today: date, kept: dict[str, str]) -> dict[str, Any]:
    known = {one.period.year: one for one in found.figures}
    newest = _newest(measure, known, today)
    before = known.get(newest.period.year - 1) if newest else None
    moved = measure_chart.way(before, newest, measure) if before and newest else {"words": ""}
    address = reverse("measure", args=[measure.key])
    return {
        "title": str(measure.title),
        "href": f"{address}?{urlencode(kept)}" if kept else address,
        "value": _value(newest, measure),
        "period": _period(newest, today),
        "trend": _trend(before, moved, measure, found.question),
        "arrow": moved.get("arrow", ""),
        "tone": _tone(moved),
    }


def _newest(measure: Measure, known: dict[int, Figure], today: date) -> Figure | None:
    """The newest figure; of a count the newest whole year's, for a part of a year has less."""
    years = sorted((year for year in known if year < today.year or not measure_chart.is_count(measure)), reverse=True)
    shown = next((known[year] for year in years if known[year].value is not None), None)
    return shown or (known[max(known)] if known else None)


def _value(newest: Figure | None, measure: Measure) -> str:
    if newest is None:
        return _("ingen tal endnu")
    return wording.why_hidden(newest) if newest.value is None else wording.with_unit(newest.value, measure.unit)


def _period(newest: Figure | None, today: date) -> str:
    if newest is None:
        return ""
    if newest.period.year == today.year:
        return _("indtil nu i %(year)s") % {"year": newest.period.year}
    return str(newest.period.year)


def _trend(before: Figure | None, moved: Any, measure: Measure, question: Question) -> str:
    if before is None or not moved["words"]:
        return ""
    names = {
        "way": moved["words"],
        "before": wording.with_unit(before.value or 0, measure.unit),
        "year": before.period.year,
    }
    text: str = _("%(way)s fra %(before)s i %(year)s") % names + moved.get("judged", "")
    if moved["sure"] or moved["words"] == _("uændret") or measure_chart.is_count(measure):
        return text
    return text + " " + _("(kan være tilfældigt)")


def _tone(moved: Any) -> str:
    if not moved.get("sure"):
        return ""
    return {True: "better", False: "worse"}.get(moved.get("tone"), "")


def unit_field(places: Iterable[asking.Place], chosen: asking.Place | None) -> dict[str, Any]:
    """The choice of unit, as the component `field` takes it."""
    options = [{"value": asking.ALL, "text": _("Hele kommunen")}]
    options += [{"value": str(one.uid), "text": one.name} for one in places]
    return {"kind": "select", "name": asking.UNIT, "label": _("Enhed"), "options": options, "required": True,
            "value": str(chosen.uid) if chosen else asking.ALL}  # fmt: skip

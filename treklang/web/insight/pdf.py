"""Figures on paper: the data of `letters/figures.typ`, and the letter made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, gettext as _

from treklang.insight.measure import Answer, Measure
from treklang.kernel import letters
from treklang.ui.charts import Chart
from treklang.web.insight import measure_chart, measure_presenter, measure_words, svg_chart, wording

TEMPLATE = "web/insight/letters/figures.typ"
NO_ACCENT = "#1d5b79"


@dataclass(frozen=True)
class Part:
    """A heading with its sentence, drawing, table and notes; `theme` begins a new page."""

    title: str
    chart: Chart
    notes: tuple[str, ...] = ()
    theme: str = ""
    without_table: bool = False


def paper(
    title: str, lead: str, parts: Sequence[Part], *, as_of: str, on: date, facts: Sequence[dict[str, str]] = ()
) -> bytes:
    """The PDF's bytes."""
    data = {
        "title": title, "lead": lead, "as_of": as_of, "date": on.isoformat(), "language": (get_language() or "da")[:2],
        "municipality": settings.MUNICIPALITY.name, "accent": settings.MUNICIPALITY.accent or NO_ACCENT,
        "parts": [_part(one) for one in parts], "themed": any(one.theme for one in parts),
        "facts": list(facts), "facts_title": _("Hvad tallet er"),
    }  # fmt: skip
    return letters.render(TEMPLATE, data)


def _part(one: Part) -> dict[str, Any]:
    return {
        "title": one.title, "theme": one.theme, "summary": one.chart.summary, "drawing": svg_chart.svg(one.chart),
        "columns": one.chart.table.headings,
        "numeric": [at for at, column in enumerate(one.chart.table.columns) if column.get("numeric")],
        "rows": [] if one.without_table else one.chart.table.texts,
        "notes": [note for note in (*one.notes, one.chart.note) if note],
    }  # fmt: skip


def of_measure(measure: Measure, found: Answer, *, as_of: str, on: date) -> bytes:
    """One measure with its chart, table and definition."""
    chart = measure_chart.chart(measure, found, summary=measure_words.summary(measure, found))
    notes = (measure_words.organisation(found), measure_words.protection(found))
    part = Part("", chart, notes)
    return paper(
        str(measure.title), wording.whole(found.question), [part], as_of=as_of, on=on,
        facts=measure_presenter.definition(measure),
    )  # fmt: skip

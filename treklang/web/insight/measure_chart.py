"""An answer as a chart, in words and as the rows that page and files have in common. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from treklang.insight.measure import Answer, Better, Figure, Kind as Reckoned, Measure, Step, Unit
from treklang.integrations.tables.values import Value
from treklang.ui.charts import MOST_BARS, MOST_SERIES, Chart, Kind, Point, Series, Table
from treklang.web.insight import wording


@dataclass(frozen=True)
class Lines:
    """The table of an answer: headings, and for each figure what the page shows and what a file holds."""

    columns: tuple[str, ...]
    shown: tuple[tuple[str, ...], ...]
    values: tuple[tuple[Value, ...], ...]
    numeric: frozenset[int]


def lines(measure: Measure, found: Answer) -> Lines:
    """One line for each figure, in the order of periods and groups."""
    columns = [_("Periode"), *division_titles(measure, found)]
    first = len(columns)
    columns += [str(measure.unit.title).capitalize(), _("Fra (95 %)"), _("Til (95 %)"), _("Talt med"), _("Borgere"),
                _("Ikke målt"), _("Bemærkning")]  # fmt: skip
    figures = found.figures
    return Lines(
        tuple(columns),
        tuple(_shown(one, measure, found) for one in figures),
        tuple(_values(one, measure, found) for one in figures),
        frozenset(range(first, first + 6)),
    )


def division_titles(measure: Measure, found: Answer) -> list[str]:
    """What the divisions of an answer are called."""
    known = {one.column: str(one.title) for one in measure.dimensions}
    return [known.get(column, _("Enhed")) for column in found.question.by]


def group_words(figure: Figure, found: Answer) -> tuple[str, ...]:
    """A figure's group in words."""
    return tuple(
        found.labels.get(column, {}).get(value, value) or _("Ikke kendt")
        for column, value in zip(found.question.by, figure.group, strict=True)
    )


def _shown(one: Figure, measure: Measure, found: Answer) -> tuple[str, ...]:
    def number(value: float | None) -> str:
        return "" if value is None else wording.bare(value, measure.unit)

    def count(value: int | None) -> str:
        return "" if value is None else wording.bare(value, Unit.NUMBER)

    place = (wording.period(one.period, found.question), *group_words(one, found))
    return (*place, number(one.value), number(one.low), number(one.high), count(one.n), count(one.people),
            count(one.missing), remark(one))  # fmt: skip


def _values(one: Figure, measure: Measure, found: Answer) -> tuple[Value, ...]:
    def number(value: float | None) -> Value:
        return None if value is None else wording.rounded(value, measure.unit)

    place = (wording.period(one.period, found.question), *group_words(one, found))
    return (*place, number(one.value), number(one.low), number(one.high), one.n, one.people, one.missing, remark(one))


def remark(one: Figure) -> str:
    """What must be said beside a figure: why it is hidden, or that it was made coarser."""
    return wording.why_hidden(one) or (_("afrundet for at beskytte borgerne") if one.rounded else "")


def chart(measure: Measure, found: Answer, *, key: str = "tal", title: str = "", summary: str = "") -> Chart:
    """The drawing: lines over periods, or bars where there is one period."""
    table = lines(measure, found)
    columns = tuple({"text": text, "numeric": at in table.numeric} for at, text in enumerate(table.columns))
    kind, categories, series, left_out = _drawn(measure, found)
    note = _("Diagrammet viser de første %(most)s. Tabellen har dem alle.") % {"most": left_out} if left_out else ""
    return Chart(
        key, kind, title or str(measure.title), summary, Table(columns, tuple(list(row) for row in table.shown)),
        str(measure.unit.title), categories, series, note=note,
    )  # fmt: skip


def _drawn(measure: Measure, found: Answer) -> tuple[Kind, tuple[str, ...], tuple[Series, ...], int]:
    periods = periods_of(found)
    groups = list(dict.fromkeys(one.group for one in found.figures))
    at = {(one.period, one.group): one for one in found.figures}
    names = {one.group: ", ".join(group_words(one, found)) for one in found.figures}
    if len(periods) <= 1 and groups:
        there = [at[one.period, one.group] for one in found.figures]
        there.sort(key=lambda one: -(one.value if one.value is not None else float("-inf")))
        bars = there[:MOST_BARS]
        words = tuple(names[one.group] or wording.period(one.period, found.question) for one in bars)
        points = tuple(_point(one, measure) for one in bars)
        return Kind.BAR, words, (Series(str(measure.title), points),), MOST_BARS if len(there) > MOST_BARS else 0
    many = len(groups) > 1
    groups.sort(key=lambda group: -sum(one.people or 0 for one in found.figures if one.group == group))
    series = tuple(
        Series(
            names[group] or str(measure.title),
            tuple(_point(at.get((day, group)), measure, bare=many) for day in periods),
        )
        for group in groups[:MOST_SERIES]
    )
    words = tuple(wording.period(day, found.question) for day in periods)
    return Kind.LINE, words, series, MOST_SERIES if len(groups) > MOST_SERIES else 0


def _point(one: Figure | None, measure: Measure, *, bare: bool = False) -> Point:
    """A figure as a point; among several lines intervals are left to the table, where they can be told apart."""
    if one is None:
        return Point(None, hidden=_("ingen talt med"))
    if one.value is None:
        return Point(None, hidden=wording.why_hidden(one))
    low, high = (None, None) if bare else (one.low, one.high)
    return Point(
        wording.rounded(one.value, measure.unit), wording.spoken(one, measure),
        None if low is None else wording.rounded(low, measure.unit),
        None if high is None else wording.rounded(high, measure.unit),
    )  # fmt: skip


def periods_of(found: Answer) -> list[date]:
    """The periods of a question from its first to its last, also those in which nothing was counted."""
    question = found.question
    if question.step is Step.WHOLE:
        return [question.from_on]
    months = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}[question.step]
    day = _begins(question.from_on, months)
    with_any = [one.period for one in found.figures]
    periods = []
    while day < question.until_on:
        periods.append(day)
        day = _begins((day + timedelta(days=31 * months)).replace(day=1), months)
    return [one for one in periods if with_any and min(with_any) <= one <= max(with_any)]


def _begins(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def is_count(measure: Measure) -> bool:
    """Whether a part of a period has less than a whole one, so that they are not compared."""
    return measure.kind in (Reckoned.COUNT, Reckoned.PEOPLE, Reckoned.SUM)


def way(before: Figure, after: Figure, measure: Measure) -> Mapping[str, Any]:
    """How a figure moved, in words: up, down or alike; good or bad; and whether it may be chance."""
    if before.value is None or after.value is None:
        return {"words": "", "sure": False}
    old, new = wording.rounded(before.value, measure.unit), wording.rounded(after.value, measure.unit)
    if old == new:
        return {"words": _("uændret"), "arrow": "→", "sure": False}
    up = new > old
    good = {Better.HIGHER: up, Better.LOWER: not up, Better.NEITHER: None}[measure.better]
    judged = {True: _(", det er bedre"), False: _(", det er dårligere"), None: ""}[good]
    return {
        "words": _("steget") if up else _("faldet"),
        "judged": judged,
        "arrow": "↑" if up else "↓",
        "sure": apart(before, after),
        "tone": good,
    }


def apart(one: Figure, other: Figure) -> bool:
    """Whether two figures' intervals lie apart, so that one may say that they differ."""
    if None in (one.low, one.high, other.low, other.high):
        return False
    return bool(one.low > other.high or other.low > one.high)  # type: ignore[operator]

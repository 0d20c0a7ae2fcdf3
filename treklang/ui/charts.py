"""A chart as the component `chart` draws it: the same numbers as a drawing, in words and as a table. Pure.

Everything that is read stands here as text in the reader's language; the script (assets/charts.js) only draws. A value that
is not shown says why in words, in the table and where one steps through the points.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

# More lines than these cross each other until nobody can follow one; more bars are a list.
MOST_SERIES, MOST_BARS = 6, 14


class Kind(Enum):
    """How numbers are drawn."""

    LINE = "line"
    BAR = "bar"
    STACKED = "stacked"
    INTERVALS = "intervals"  # a forest plot: one line a category, its interval across
    SANKEY = "sankey"
    PROCESS = "process"
    HEAT = "heat"


@dataclass(frozen=True)
class Point:
    """One number: `text` as it is written (with its unit), `low` and `high` its interval, `hidden` why there is none."""

    value: float | None
    text: str = ""
    low: float | None = None
    high: float | None = None
    hidden: str = ""

    @property
    def said(self) -> str:
        """What is read out."""
        return self.hidden or self.text


@dataclass(frozen=True)
class Series:
    """A line, a set of bars or a row of a matrix: one point for each of the chart's categories."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Node:
    """A box of a process map (`x` and `y` from 0 to 1) or an end of a Sankey's streams (`x` 0 is from, 1 is to)."""

    name: str
    text: str = ""
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Link:
    """A stream between two nodes, by their places among the nodes."""

    source: int
    target: int
    value: float
    text: str


@dataclass(frozen=True)
class Table:
    """The chart's numbers as the component `data_table` takes them."""

    columns: Sequence[Mapping[str, object]]
    rows: Sequence[Any]

    @property
    def headings(self) -> list[str]:
        """The columns' headings."""
        return [str(one["text"]) for one in self.columns]

    @property
    def texts(self) -> list[list[str]]:
        """The rows as plain text, for paper and files."""
        return [[_text(cell) for cell in row] for row in self.rows]


def _text(cell: Any) -> str:
    if isinstance(cell, Mapping):
        return ", ".join(str(cell[one]) for one in ("text", "note") if cell.get(one))
    return str(cell)


@dataclass(frozen=True)
class Chart:
    """A chart. `key` is its id on the page; `summary` says in a sentence or two what one sees; `reference` a line across."""

    key: str
    kind: Kind
    title: str
    summary: str
    table: Table
    unit: str = ""
    categories: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()
    reference: Point | None = None
    note: str = ""
    # What the axis of the numbers spans at the least, such as 0 to 4 for a scale of levels.
    span: tuple[float, float] | None = None
    upside_down: bool = False

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to draw; without, the words and the table are all."""
        if self.links or self.nodes:
            return bool(self.links)
        return any(point.value is not None for one in self.series for point in one.points)


def drawn(chart: Chart) -> dict[str, Any]:
    """The arguments of the component `chart`."""
    return {
        "key": chart.key,
        "title": chart.title,
        "summary": chart.summary,
        "note": chart.note,
        "kind": chart.kind.value,
        "columns": list(chart.table.columns),
        "rows": list(chart.table.rows),
        "data": json.dumps(_data(chart), ensure_ascii=False) if chart.is_drawn else "",
        "size": _size(chart),
    }


def _size(chart: Chart) -> str:
    """How tall the drawing is, as a class (no style stands in a page)."""
    if chart.kind in (Kind.LINE, Kind.STACKED):
        return "normal"
    if chart.kind is Kind.PROCESS:
        return "tall" if len(chart.nodes) <= 8 else "tallest"
    lines = {Kind.SANKEY: len(chart.nodes), Kind.HEAT: len(chart.series)}.get(chart.kind, len(chart.categories))
    return "low" if lines <= 4 else "normal" if lines <= 8 else "tall" if lines <= 16 else "tallest"


def _data(chart: Chart) -> dict[str, Any]:
    return {
        "kind": chart.kind.value,
        "unit": chart.unit,
        "categories": chart.categories,
        "series": [
            {"name": one.name, "points": [_point(point) for point in one.points]} for one in chart.series
        ],
        "nodes": [{"name": one.name, "text": one.text, "x": one.x, "y": one.y} for one in chart.nodes],
        "links": [
            {"source": one.source, "target": one.target, "value": one.value, "text": one.text} for one in chart.links
        ],
        "reference": _point(chart.reference) if chart.reference else None,
        "span": chart.span,
        "upsideDown": chart.upside_down,
        "stops": list(_stops(chart)),
    }  # fmt: skip


def _point(point: Point) -> dict[str, Any]:
    return {
        "value": point.value, "text": point.text, "low": point.low, "high": point.high, "hidden": point.hidden,
    }  # fmt: skip


def _stops(chart: Chart) -> Iterable[dict[str, Any]]:
    """What the arrow keys step through: where it lies in the drawing, and what is said there."""
    if chart.links:
        for at, link in enumerate(chart.links):
            yield {"series": 0, "point": at, "said": link.text}
        return
    several = len(chart.series) > 1
    for row, series in enumerate(chart.series):
        for at, (category, point) in enumerate(zip(chart.categories, series.points, strict=True)):
            words = [category, series.name if several else "", point.said]
            yield {"series": row, "point": at, "said": ": ".join(word for word in words if word)}

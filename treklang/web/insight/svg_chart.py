"""A chart as a plain SVG drawing for a page of paper: bars with their numbers, or lines with dashes and markers. Pure.

The words stand in the letter's own font; who cannot see the drawing has the sentence and the table beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from treklang.ui.charts import Chart, Kind, Point
from treklang.ui.formats import show_number

WIDE, BAR, LEFT, RIGHT = 680, 26, 210, 90
TALL, BOTTOM, TOP, SIDE = 250, 28, 16, 46
INKS = ("#0b4f79", "#b35900", "#2b6600", "#7d2e8d", "#4d4d4d", "#a3195b")
DASHES = ("", "7 4", "2 3", "10 4 2 4", "14 4", "2 6")
FONT = 'font-family="Libertinus Serif" font-size="13" fill="#1a1a1a"'


def svg(chart: Chart) -> str:
    """The drawing; "" where there is none to make."""
    if not chart.is_drawn or chart.kind not in (Kind.BAR, Kind.LINE):
        return ""
    inner, tall = _bars(chart) if chart.kind is Kind.BAR else _lines(chart)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {tall}" width="{WIDE}" height="{tall}">'
    return head + "".join(inner) + "</svg>"


def _bars(chart: Chart) -> tuple[list[str], int]:
    points = chart.series[0].points
    low, high = _span(chart, from_zero=True)
    parts = []

    def across(value: float) -> float:
        return LEFT + (value - low) / (high - low) * (WIDE - LEFT - RIGHT)

    for at, (name, point) in enumerate(zip(chart.categories, points, strict=True)):
        top = 4 + at * BAR
        parts.append(_text(LEFT - 8, top + 15, _short(name, 34), "end"))
        if point.value is None:
            parts.append(_text(LEFT + 6, top + 15, point.hidden))
            continue
        start, end = sorted((across(max(low, 0)), across(point.value)))
        parts.append(
            f'<rect x="{start:.1f}" y="{top + 2}" width="{end - start:.1f}" height="{BAR - 8}" fill="{INKS[0]}"/>'
        )
        parts += _whisker(point, across, top + BAR / 2 - 2)
        furthest = max(end, across(point.high) if point.high is not None else end)
        parts.append(_text(furthest + 6, top + 15, _number(point.value)))
    return parts, 8 + BAR * len(points)


def _whisker(point: Point, across: object, y: float) -> Iterator[str]:
    if point.low is None or point.high is None or not callable(across):
        return
    x1, x2 = across(point.low), across(point.high)
    path = "".join((f"M{x1:.1f},{y}", f"H{x2:.1f}", f"M{x1:.1f},{y - 4}", "v8", f"M{x2:.1f},{y - 4}", "v8"))
    yield f'<path d="{path}" stroke="#1a1a1a" stroke-width="1.4" fill="none"/>'


def _lines(chart: Chart) -> tuple[list[str], int]:
    low, high = _span(chart, from_zero=False)
    legend = 20 * len(chart.series) if len(chart.series) > 1 else 0
    bottom, wide = TOP + TALL, WIDE - SIDE - 20
    count = max(1, len(chart.categories))
    parts = [*_scale(low, high, bottom)]

    def across(at: int) -> float:
        return SIDE + (at + 0.5) * wide / count

    def up(value: float) -> float:
        return bottom - (value - low) / (high - low) * TALL

    every = -(-count // 12)
    parts += [
        _text(across(at), bottom + 18, _short(name, 16), "middle")
        for at, name in enumerate(chart.categories)
        if at % every == 0
    ]
    for row, series in enumerate(chart.series):
        parts += _one_line(row, series.points, across, up)
        if legend:
            y = bottom + BOTTOM + 20 * row + 10
            parts.append(
                f'<path d="M{SIDE} {y - 4}h36" stroke="{INKS[row % 6]}" stroke-width="2.2" stroke-dasharray="{DASHES[row % 6]}"/>'
            )
            parts += [_marker(row, SIDE + 18, y - 4), _text(SIDE + 46, y, series.name)]
    return parts, bottom + BOTTOM + legend + 6


def _one_line(row: int, points: tuple[Point, ...], across: object, up: object) -> Iterator[str]:
    assert callable(across)
    assert callable(up)
    known = [(at, point) for at, point in enumerate(points) if point.value is not None]
    path = "".join(
        f"{'L' if at and points[at - 1].value is not None else 'M'}{across(at):.1f} {up(point.value):.1f}"
        for at, point in known
    )
    dash = f' stroke-dasharray="{DASHES[row % 6]}"' if row else ""
    yield f'<path d="{path}" stroke="{INKS[row % 6]}" stroke-width="2.2" fill="none"{dash}/>'
    for at, point in known:
        x, top = across(at), up(point.value)
        if point.low is not None and point.high is not None:
            y1, y2 = up(point.low), up(point.high)
            top = y2
            bar = "".join(
                (f"M{x:.1f},{y1:.1f}", f"V{y2:.1f}", f"M{x - 4:.1f},{y1:.1f}", "h8", f"M{x - 4:.1f},{y2:.1f}", "h8")
            )
            yield f'<path d="{bar}" stroke="#1a1a1a" stroke-width="1.2" fill="none"/>'
        yield _marker(row, x, up(point.value))
        if row == 0 and len(points) <= 12:
            yield _text(x, top - 8, _number(point.value or 0), "middle")


def _marker(row: int, x: float, y: float) -> str:
    ink = INKS[row % 6]
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{ink}"/>',
        f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{ink}"/>',
        f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z" fill="{ink}"/>',
        f'<path d="M{x:.1f} {y - 5:.1f}l5 5-5 5-5-5z" fill="{ink}"/>',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#fff" stroke="{ink}"/>',
        f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="#fff" stroke="{ink}"/>',
    )[row % 6]


def _scale(low: float, high: float, bottom: int) -> Iterator[str]:
    for step in range(5):
        y = bottom - step * TALL / 4
        yield f'<path d="M{SIDE} {y:.1f}H{WIDE - 20}" stroke="#cccccc" stroke-width="0.8"/>'
        yield _text(SIDE - 6, y + 4, _number(low + step * (high - low) / 4), "end")


def _span(chart: Chart, *, from_zero: bool) -> tuple[float, float]:
    """The axis of the numbers: whole room for intervals, never empty."""
    if chart.span:
        return chart.span
    found = [
        one
        for series in chart.series
        for point in series.points
        for one in (point.value, point.low, point.high)
        if one is not None
    ]
    low, high = min(found), max(found)
    low = min(low, 0) if from_zero else low - (high - low) * 0.1
    high = max(high, 0) if from_zero else high + (high - low) * 0.1
    return (low, high) if high > low else (low - 1, high + 1)


def _number(value: float) -> str:
    return show_number(value, 0 if value == int(value) or abs(value) >= 1000 else 1 if abs(value) >= 10 else 2)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" {FONT}>{escape(words)}</text>'

"""Measurements over time as the points of a small drawing. Pure.

Level 0 (manages alone) is at the top, so that a line that rises is a citizen who manages more.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from treklang.assessment.rules import NOT_ASSESSED
from treklang.goals.queries import Measurement

LEFT, RIGHT, TOP, STEP = 26, 344, 14, 24
MOST = 4


def level_line(measured: list[Measurement], expected: int) -> dict[str, Any] | None:
    """Points, the line between them and the expected level; None where fewer than two levels are known."""
    known = [one for one in measured if one.level != NOT_ASSESSED]
    if len(known) < 2:
        return None
    points = [
        {"x": x, "y": height(one.level), "on": one.measured_on} for one, x in zip(known, _across(known), strict=True)
    ]
    return {
        "points": points,
        "path": " ".join(f"{point['x']},{point['y']}" for point in points),
        "levels": [{"level": level, "y": height(level)} for level in range(MOST + 1)],
        "expected_y": height(expected),
        "first": points[0],
        "last": points[-1],
    }


def height(level: int) -> int:
    """Where a level lies, from the top."""
    return TOP + STEP * level


def _across(known: list[Measurement]) -> list[float]:
    """Where each measurement lies, by its day; all on one day lie side by side."""
    first, last = known[0].measured_on, known[-1].measured_on
    if first == last:
        return [_between(index, len(known) - 1) for index in range(len(known))]
    return [_between(_days(first, one.measured_on), _days(first, last)) for one in known]


def _days(first: date, day: date) -> int:
    return (day - first).days


def _between(part: int, whole: int) -> float:
    return round(LEFT + 10 + (RIGHT - LEFT - 20) * part / whole, 1)

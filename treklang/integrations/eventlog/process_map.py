"""The map of a process as a picture: boxes for activities, laid out downwards, arrows for what follows what.

Boxes stand in rows: an activity below the one it follows most often. Arrows upwards and loops go round on the right.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log

MOST_BOXES, MOST_ARROWS = 40, 300
WIDTH, HEIGHT, GAP, ROW = 210, 52, 40, 116  # of a box, between boxes, from row to row
MARGIN = 90
LETTERS = 27  # of a box's line


@dataclass(frozen=True)
class Activity:
    """An activity: how often it was done, and where in its cases on average (0 is first)."""

    name: str
    events: int
    position: float


@dataclass(frozen=True)
class Follows:
    """How often one activity followed another, and the median time between, in words."""

    activity: str
    next_activity: str
    count: int
    took: str


@dataclass(frozen=True)
class Box:
    name: str
    lines: tuple[str, ...]
    events: int
    x: float
    y: float


@dataclass(frozen=True)
class Arrow:
    """A curve (`path`, of SVG), its width, its label and where that stands."""

    activity: str
    next_activity: str
    count: int
    label: str
    path: str
    width: float
    x: float
    y: float


@dataclass(frozen=True)
class Map:
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    width: float
    height: float


def drawn(activities: Sequence[Activity], follows: Sequence[Follows]) -> Map:
    """The map of the most frequent activities and arrows."""
    shown = sorted(activities, key=lambda one: (-one.events, one.name))[:MOST_BOXES]
    names = {one.name for one in shown}
    between = [one for one in follows if one.activity in names and one.next_activity in names]
    between = sorted(between, key=lambda one: (-one.count, one.activity, one.next_activity))[:MOST_ARROWS]
    boxes = _boxes(shown, _rows(shown, between))
    most = max((one.count for one in between), default=1)
    arrows = tuple(_arrow(one, boxes[one.activity], boxes[one.next_activity], most) for one in between)
    right = max((box.x + WIDTH for box in boxes.values()), default=0)
    bottom = max((box.y + HEIGHT for box in boxes.values()), default=0)
    return Map(tuple(boxes.values()), arrows, right + 2 * MARGIN, bottom + MARGIN / 2)


def _rows(activities: Sequence[Activity], follows: Sequence[Follows]) -> dict[str, int]:
    """The row of each activity: below the earlier one that it follows most often."""
    order = {one.name: (one.position, one.name) for one in activities}
    before: dict[str, Follows] = {}
    for one in follows:  # the most frequent first
        if order[one.activity] < order[one.next_activity]:
            before.setdefault(one.next_activity, one)
    rows: dict[str, int] = {}
    for name in sorted(order, key=lambda name: order[name]):
        rows[name] = rows[before[name].activity] + 1 if name in before else 0
    return rows


def _boxes(activities: Sequence[Activity], rows: dict[str, int]) -> dict[str, Box]:
    """The boxes, the most frequent of a row in its middle: the main way is a line down the picture."""
    in_row: dict[int, list[Activity]] = defaultdict(list)
    for activity in activities:  # the most frequent first
        row = in_row[rows[activity.name]]
        row.insert(len(row) * (len(row) % 2), activity)
    widest = max((len(found) for found in in_row.values()), default=1) * (WIDTH + GAP)
    boxes: dict[str, Box] = {}
    for row_number, found in sorted(in_row.items()):
        middle = max(range(len(found)), key=lambda at: found[at].events)
        left = MARGIN + widest / 2 - middle * (WIDTH + GAP)
        for at, one in enumerate(found):
            place = left + at * (WIDTH + GAP), MARGIN / 2 + row_number * ROW
            boxes[one.name] = Box(one.name, _lines(one.name), one.events, *place)
    furthest = min((box.x for box in boxes.values()), default=MARGIN) - MARGIN
    return {name: replace(box, x=box.x - furthest) for name, box in boxes.items()}


def _lines(name: str) -> tuple[str, ...]:
    """A name in two lines at most."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    shown = [line if len(line) <= LETTERS else line[: LETTERS - 1] + "…" for line in lines[:2]]
    if len(lines) > 2:
        shown[1] = shown[1][: LETTERS - 2] + " …"
    return tuple(shown)


def _arrow(one: Follows, source: Box, target: Box, most: int) -> Arrow:
    path, x, y = _downwards(source, target) if target.y > source.y else _round(source, target)
    width = 1 + 5 * log(1 + one.count) / log(1 + most)
    return Arrow(one.activity, one.next_activity, one.count, one.took, path, round(width, 2), round(x, 1), round(y, 1))


def _downwards(source: Box, target: Box) -> tuple[str, float, float]:
    x, y, to_x, to_y = source.x + WIDTH / 2, source.y + HEIGHT, target.x + WIDTH / 2, target.y
    rows = (target.y - source.y) / ROW
    aside = 0 if rows <= 1 else (WIDTH / 2 + 20) * (1 if to_x >= x else -1)  # past the boxes between
    bend = (to_y - y) / 2
    path = (
        f"M{x:.1f},{y:.1f} C{x + aside:.1f},{y + bend:.1f} {to_x + aside:.1f},{to_y - bend:.1f} {to_x:.1f},{to_y:.1f}"
    )
    # Nearer to where it begins: arrows cross in the middle.
    return path, x + (to_x - x) * 0.2 + aside * 0.6, y + (to_y - y) * 0.35


def _round(source: Box, target: Box) -> tuple[str, float, float]:
    x, y, to_x, to_y = source.x + WIDTH, source.y + HEIGHT / 2, target.x + WIDTH, target.y + HEIGHT / 2
    if source is target:
        y, to_y = y - 12, y + 12
    out = max(x, to_x) + 34 + min(60, abs(y - to_y) / 8)
    path = f"M{x:.1f},{y:.1f} C{out:.1f},{y:.1f} {out:.1f},{to_y:.1f} {to_x:.1f},{to_y:.1f}"
    return path, out - (out - max(x, to_x)) / 4, (y + to_y) / 2

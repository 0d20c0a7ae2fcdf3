"""How many cases were open on each day: from the day of the first event to the day of the last, both counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import ibis

from treklang.insight.flow.prepared import DAY, SECOND, Flow

if TYPE_CHECKING:
    import ibis.expr.types as ir

START = date(1970, 1, 1)


def open_cases(flow: Flow, zone: str = "UTC") -> list[tuple[date, int]]:
    """Each day of the zone from the log's first to its last, and the cases open on it."""
    cases = flow.cases
    bounds = cases.agg(first=cases.start_us.min(), last=cases.end_us.max()).to_pyarrow().to_pylist()[0]
    if bounds["first"] is None:
        return []
    offsets = list(_offsets(ZoneInfo(zone), bounds["first"], bounds["last"]))
    begun = _by_day(cases, _day(cases.start_us, offsets))
    ended = _by_day(cases, _day(cases.end_us, offsets))
    days, opened = range(min(begun), max(ended) + 1), 0
    found = []
    for day in days:
        opened += begun.get(day, 0)
        found.append((START + timedelta(days=day), opened))
        opened -= ended.get(day, 0)
    return found


def _by_day(cases: ir.Table, day: ir.IntegerColumn) -> dict[int, int]:
    grouped = cases.group_by(day=day).agg(cases=cases.count()).to_pyarrow().to_pydict()
    return dict(zip(grouped["day"], grouped["cases"], strict=True))


def _day(at_us: ir.IntegerColumn, offsets: list[tuple[int, int]]) -> Any:
    """The number of the zone's day, since 1970. `offsets`: until when (microseconds UTC) how many microseconds are added."""
    *changes, (_, last) = offsets
    if not changes:
        return (at_us + last).floordiv(DAY)
    offset = ibis.cases(*((at_us < until, ibis.literal(offset, "int64")) for until, offset in changes), else_=last)
    return (at_us + offset).floordiv(DAY)


def _offsets(zone: ZoneInfo, first_us: int, last_us: int) -> Iterator[tuple[int, int]]:
    """When the zone's offset changes between two moments (to the minute), and what it was until then."""
    at, step = first_us, 30 * DAY
    offset = _offset(zone, at)
    while at < last_us:
        if _offset(zone, at + step) != offset:
            low, high = at, at + step
            while high - low > SECOND:
                middle = (low + high) // 2
                low, high = (middle, high) if _offset(zone, middle) == offset else (low, middle)
            yield -(-high // (60 * SECOND)) * 60 * SECOND, offset
            offset = _offset(zone, at + step)
        at += step
    yield last_us + 1, offset


def _offset(zone: ZoneInfo, at_us: int) -> int:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at_us)
    found = moment.astimezone(zone).utcoffset()
    assert found is not None
    return found // timedelta(microseconds=1)

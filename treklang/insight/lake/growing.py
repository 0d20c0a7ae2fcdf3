"""Events are only ever added, so a refresh takes the new ones: those after the last known id, and those that came late.

An id is given when a row is written, but the row is seen when its transaction ends: a lower id may show up after a higher
one. So ids that were missing are remembered as gaps and asked for again, until every transaction that had begun by then
has ended, and an hour has passed (a transaction may hold an id before it counts as begun).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import duckdb

PATIENCE_S = 3600.0
_NO_END = 2**63 - 1
MOST_GAPS = 5_000  # the newest ones; an older one is filled by the next full refresh at the latest


@dataclass(frozen=True)
class Gap:
    """Ids [first, until) that were not seen; `xmax` and `since` (seconds since 1970) are of the snapshot that missed them."""

    first: int
    until: int
    xmax: int
    since: float


@dataclass(frozen=True)
class Known:
    """Up to which id events are known, and which below it may still come."""

    last: int
    gaps: tuple[Gap, ...]

    def to_json(self) -> dict[str, Any]:
        return {"last": self.last, "gaps": [[one.first, one.until, one.xmax, one.since] for one in self.gaps]}

    @staticmethod
    def from_json(found: dict[str, Any]) -> Known:
        return Known(found["last"], tuple(Gap(*one) for one in found["gaps"]))

    def new(self) -> str:
        """SQL that joins to the view `v` what is new; each range is one search of the index."""
        ranges = [*((one.first, one.until) for one in self.gaps), (self.last + 1, _NO_END)]
        values = ", ".join(f"({first}::bigint, {until}::bigint)" for first, until in ranges)
        return f"join (values {values}) g (first, until) on v.id >= g.first and v.id < g.until"


def first_known(con: duckdb.DuckDBPyConnection, ids: str, *, xmax: int) -> Known:
    """What is known once the relation `ids` (column id) has been taken as a whole."""
    return _known(con, ids, Known(0, ()), xmax=xmax)


def then_known(con: duckdb.DuckDBPyConnection, ids: str, before: Known, *, xmin: int, xmax: int) -> Known:
    """What is known when the new `ids` came to `before`, by a snapshot with these bounds."""
    now = time.time()
    open_ones = [one for one in before.gaps if one.xmax > xmin or now - one.since < PATIENCE_S]
    left = [part for one in open_ones for part in _left(con, ids, one)]
    new = _known(con, f"(select id from {ids} where id > {before.last})", Known(before.last, ()), xmax=xmax)  # noqa: S608
    return Known(new.last, (*left, *new.gaps)[-MOST_GAPS:])


def _left(con: duckdb.DuckDBPyConnection, ids: str, gap: Gap) -> list[Gap]:
    """What of a gap is still missing."""
    query = f"select id from {ids} where id >= {gap.first} and id < {gap.until} order by id"  # noqa: S608
    found = [number for (number,) in con.execute(query).fetchall()]
    starts, ends = [gap.first, *(number + 1 for number in found)], [*found, gap.until]
    return [Gap(a, b, gap.xmax, gap.since) for a, b in zip(starts, ends, strict=True) if a < b]


def _known(con: duckdb.DuckDBPyConnection, ids: str, before: Known, *, xmax: int) -> Known:
    last = con.execute(f"select coalesce(max(id), {before.last}) from {ids}").fetchall()[0][0]  # noqa: S608
    query = f"""
        select first, until from (
            select coalesce(lag(id) over (order by id), {before.last}) + 1 as first, id as until from {ids})
         where first < until order by until desc limit {MOST_GAPS}"""  # noqa: S608
    found = con.execute(query).fetchall()
    return Known(last, tuple(Gap(first, until, xmax, time.time()) for first, until in reversed(found)))

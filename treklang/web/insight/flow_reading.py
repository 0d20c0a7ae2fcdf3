"""What the page of flow asks of the lake: the main steps of the cases that began in a period, for all or for own units.

A fixed number of queries, each a grouping of the prepared transitions; what they give is small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

import ibis

from treklang.cases.rules import ENTERS
from treklang.insight.flow import bottlenecks, directly_follows, handovers, load, rework, variants
from treklang.insight.flow.prepared import SECOND, Flow, in_seconds, named, spread
from treklang.insight.lake.opened import Lake
from treklang.insight.steps import MAIN

if TYPE_CHECKING:
    import ibis.expr.types as ir

MOST_WAYS, MOST_BOTTLENECKS = 8, 8


@dataclass(frozen=True)
class Wanted:
    """Which cases: those that began in [from_on, until_on), all or those in which one of the units did something."""

    from_on: date
    until_on: date
    units: tuple[int, ...] | None
    load_of: tuple[int, ...]


@dataclass(frozen=True)
class Found:
    """What the analyses gave, as rows."""

    cases: int
    seconds: tuple[float, float, float] | None  # median, mean and 90th percentile, first event to last
    steps: tuple[dict[str, Any], ...]  # activity, next_activity, count, median_s, p90_s
    places: Mapping[str, float]  # mean seconds from the case's start
    bottlenecks: tuple[dict[str, Any], ...]
    phases: tuple[dict[str, Any], ...]
    variants: tuple[dict[str, Any], ...]
    rework: tuple[dict[str, Any], ...]
    units: tuple[dict[str, Any], ...]  # from, to, count
    load: tuple[dict[str, Any], ...]
    names: Mapping[str, str]  # of the units of `units`


def read(lake: Lake, wanted: Wanted) -> Found:
    """All that the page shows."""
    whole = narrowed(lake.flow, wanted)
    main = linked_anew(whole, MAIN)
    across = _rows(handovers.between_units(whole))
    return Found(
        *_throughput(whole), _rows(directly_follows.durations(main)), _places(main),
        _rows(bottlenecks.bottlenecks(main, most=MOST_BOTTLENECKS)),
        _phases(whole),
        _ways(main), _rows(rework.rework(main)), across, _load(whole, wanted), _names(lake, across),
    )  # fmt: skip


def _names(lake: Lake, across: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What the units are called now, or were last."""
    met = {int(row[side]) for row in across for side in ("from", "to")}
    units = lake["units"]
    found = units.filter(units.id.isin(sorted(met) or [-1])).select("id", "name").to_pyarrow().to_pylist()
    return {str(one["id"]): one["name"] for one in found}


def narrowed(flow: Flow, wanted: Wanted) -> Flow:
    """The flow of the cases that are asked for."""
    first, until = (_us(day) for day in (wanted.from_on, wanted.until_on))
    cases = flow.cases.filter(flow.cases.start_us >= first, flow.cases.start_us < until)
    if wanted.units is not None:
        ours = _codes(flow, wanted.units)
        seen = flow.transitions.semi_join(ours, flow.transitions.unit == ours.code).select("case").distinct()
        cases = cases.semi_join(seen, "case")
    return flow.of(cases=cases, transitions=flow.transitions.semi_join(cases, "case"))


def linked_anew(flow: Flow, steps: Sequence[str]) -> Flow:
    """The flow of some steps alone: each is followed by the next of them in its case."""
    codes = flow.activities.filter(flow.activities.name.isin(list(steps)))
    rows = flow.transitions.semi_join(codes, flow.transitions.activity == codes.code)
    along = ibis.window(group_by="case", order_by="position")
    rows = rows.mutate(
        next_activity=rows.activity.lead().over(along), duration_us=rows.at_us.lead().over(along) - rows.at_us,
        position=ibis.row_number().over(along).cast("int32"),
    )  # fmt: skip
    again = ibis.window(group_by=["case", "activity"], order_by="position")
    return flow.of(transitions=rows.mutate(occurrence=ibis.row_number().over(again)))


def _codes(flow: Flow, units: tuple[int, ...]) -> ir.Table:
    return flow.units.filter(flow.units.name.isin([str(one) for one in units])).select("code")


def _throughput(flow: Flow) -> tuple[int, tuple[float, float, float] | None]:
    long = flow.cases.end_us - flow.cases.start_us
    found = flow.cases.agg(n=flow.cases.count(), **spread(long))
    (told,) = _rows(found.select("n", **in_seconds(found)))
    return told["n"], (told["median_s"], told["mean_s"], told["p90_s"]) if told["n"] else None


def _places(flow: Flow) -> dict[str, float]:
    """How far into its case each step first comes, on average: the order from top to bottom of the map."""
    rows = flow.transitions.filter(flow.transitions.occurrence == 0)
    found = rows.group_by(code="activity").agg(at=(rows.at_us - rows.case_start_us).mean())
    return {one["name"]: one["at"] / SECOND for one in _rows(named(found, flow.activities, name="code"))}


def _phases(flow: Flow) -> tuple[dict[str, Any], ...]:
    """How long cases stay in each phase (VUM's): from what leads into it until what leads into the next."""
    entering = linked_anew(flow, list(ENTERS))
    rows = entering.transitions.filter(entering.transitions.next_activity.notnull())
    found = rows.group_by(code="activity").agg(cases=rows.case.nunique(), **spread(rows.duration_us))
    called = named(found, flow.activities, name="code")
    return _rows(called.select("name", "cases", **in_seconds(called)))


def _ways(main: Flow) -> tuple[dict[str, Any], ...]:
    """The most frequent ways: a way here is made of main steps, so that it is counted from them."""
    steps = main.transitions.select("case", "position", code="activity")
    ways = variants.spelled(named(steps, main.activities, activity="code"), "case")
    found = ways.group_by(way="variant").agg(cases=ways.count())
    return _rows(found.order_by(found.cases.desc(), "way").limit(MOST_WAYS))


def _load(flow: Flow, wanted: Wanted) -> tuple[dict[str, Any], ...]:
    """The load of those who work in the reader's own units."""
    if not wanted.load_of:
        return ()
    ours = _codes(flow, wanted.load_of)
    mine = flow.of(transitions=flow.transitions.semi_join(ours, flow.transitions.unit == ours.code))
    return _rows(load.load(mine))


def _rows(table: ir.Table) -> tuple[dict[str, Any], ...]:
    return tuple(table.to_pyarrow().to_pylist())


def _us(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp() * SECOND)

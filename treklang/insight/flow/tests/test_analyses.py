"""The quick analyses answer what plain Python answers, on any small log: ties, repeated work, missing people, single events."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from treklang.insight.flow import (
    bottlenecks,
    directly_follows,
    handovers,
    in_progress,
    load,
    phases,
    rework,
    throughput,
    variants,
    waiting,
    within,
)
from treklang.insight.flow.prepared import Flow, opened
from treklang.insight.flow.preparing import order_steps
from treklang.insight.flow.tests import plainly
from treklang.insight.flow.tests.plainly import Event
from treklang.insight.flow.tests.test_preparing import prepared

DAY = 86_400_000_000
NOON = date(2024, 3, 30).toordinal() * DAY - date(1970, 1, 1).toordinal() * DAY + DAY // 2

events = st.builds(
    Event,
    case=st.sampled_from(["1", "2", "10", "æ", "a case"]),
    activity=st.sampled_from(["a", "b", "c>d", "Å"]),
    at_us=st.one_of(st.integers(0, 5), st.integers(NOON, NOON + 3 * DAY)),
    person=st.sampled_from([None, "P", "Q", ""]),
    unit=st.sampled_from([None, "U", "V"]),
)


@contextmanager
def flow_of(log: list[Event], *, runs_pay: int = 1) -> Iterator[Flow]:
    with tempfile.TemporaryDirectory() as folder:
        prepared(((one.case, one.activity, one.at_us, one.person, one.unit) for one in log), Path(folder))
        with duckdb.connect() as con:
            order_steps(con, Path(folder), runs_pay=runs_pay)
        yield opened(Path(folder), ibis.duckdb.connect())


def rows(table: ir.Table) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in table.to_pyarrow().to_pylist()]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(events, max_size=40), st.sampled_from([0, 1_000]))
def test_every_analysis_answers_as_its_definition_reads(log: list[Event], runs_pay: int) -> None:
    with flow_of(log, runs_pay=runs_pay) as flow:
        pairs = {(a, b): tuple(found) for a, b, *found in rows(directly_follows.durations(flow))}
        assert pairs == near(plainly.directly_follows(log))
        by_rows = rows(directly_follows.durations(flow.of(transitions=flow.transitions)))
        assert {(a, b): tuple(found) for a, b, *found in by_rows} == near(pairs)
        first = flow.of(transitions=flow.transitions.filter(flow.transitions.activity == 0))
        names = [name for _code, name in rows(flow.activities.order_by("code"))]
        assert rows(directly_follows.durations(first)) == [row for row in by_rows if row[0] == names[0]]
        assert {(a, b): n for a, b, n in rows(directly_follows.counts(flow))} == {
            key: one[0] for key, one in pairs.items()
        }
        assert {one: tuple(found) for one, *found in rows(waiting.waiting(flow))} == near(plainly.waiting(log))
        assert {case: s for case, _, _, s in rows(throughput.throughput(flow))} == plainly.throughput(log)
        assert dict(rows(within.within(flow, 1))) == {c: s <= 86_400 for c, s in plainly.throughput(log).items()}
        assert dict(rows(variants.variants(flow))) == plainly.variants(log)
        for who, found in (("person", handovers.between_persons(flow)), ("unit", handovers.between_units(flow))):
            assert {(a, b): n for a, b, n in rows(found)} == plainly.handovers(log, who)
        assert {a: (cases, repeats) for a, cases, repeats in rows(rework.rework(flow))} == plainly.rework(log)
        total = sum(other.at_us - one.at_us for one, other in plainly.pairs(log)) / 1e6
        assert sum(row[3] for row in rows(bottlenecks.bottlenecks(flow, most=99))) == pytest.approx(total)


@settings(max_examples=15, deadline=None)
@given(st.lists(events.filter(lambda event: event.at_us >= NOON), max_size=15))
def test_the_cases_open_on_each_day_are_counted(log: list[Event]) -> None:
    with flow_of(log) as flow:
        counted = {day.isoformat(): cases for day, cases in in_progress.open_cases(flow)}
    assert {day: cases for day, cases in counted.items() if cases} == plainly.open_cases(log)


def near(found: dict[Any, tuple[float, ...]]) -> dict[Any, Any]:
    return {key: pytest.approx(value, rel=1e-12) for key, value in found.items()}


def test_a_day_is_the_day_of_the_zone_also_when_clocks_change() -> None:
    before, after = NOON + DAY // 2 - 3_600_000_000, NOON + DAY + DAY // 2 - 2 * 3_600_000_000  # 23 UTC, 22 UTC
    with flow_of([Event("1", "a", before), Event("2", "a", after)]) as flow:
        assert in_progress.open_cases(flow) == [(date(2024, 3, 30), 1), (date(2024, 3, 31), 1)]
        assert in_progress.open_cases(flow, "Europe/Copenhagen") == [(date(2024, 3, 31), 1), (date(2024, 4, 1), 1)]


def test_what_lies_with_a_person_is_what_nobody_has_done_the_next_of() -> None:
    log = [
        Event("1", "a", 0, "P"),
        Event("1", "b", DAY, "Q"),
        Event("2", "a", DAY // 2, "P"),
        Event("2", "b", DAY, "Q"),
    ]
    with flow_of(log) as flow:
        assert rows(load.load(flow)) == [("P", 2, 2, 1, 1.5), ("Q", 2, 2, 1, 0.0)]


def test_a_phase_has_its_own_throughput_and_the_wait_before_it() -> None:
    log = [
        Event("1", "ask", 0),
        Event("1", "look", 10_000_000),
        Event("1", "think", 12_000_000),
        Event("1", "end", 20_000_000),
    ]
    with flow_of(log) as flow:
        found = rows(phases.phases(flow, {"look": "Udredning", "think": "Udredning", "ask": "Ansøgning"}))
        assert found == [("Ansøgning", 1, 0.0, 0.0, 0.0, None, None), ("Udredning", 1, 2.0, 2.0, 2.0, 10.0, 10.0)]
        assert rows(phases.phases(flow, {})) == []

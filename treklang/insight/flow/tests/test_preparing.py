"""An event log is prepared: each event knows what comes next, and variants are told apart."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from treklang.insight.flow import preparing
from treklang.insight.flow.preparing import Prepared, prepare

Event = tuple[str, str, int, str | None, str | None]


def prepared(events: Iterable[Event], out: Path) -> Prepared:
    """Prepare events (case, activity, time, person, unit) in the order in which they are given."""
    rows = list(events)
    columns: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)] if rows else [[]] * 5
    types = (pa.string(), pa.string(), pa.int64(), pa.string(), pa.string())
    names = ("case_id", "activity", "at_us", "person", "unit")
    table = {name: pa.array(column, kind) for name, column, kind in zip(names, columns, types, strict=True)}
    with duckdb.connect() as con:
        con.register("events", pa.table(table | {"ordinal": pa.array(range(len(rows)), pa.int64())}))
        return prepare(con, "events", out)


def rows(prepared: Prepared, name: str, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of one of the files."""
    table = pq.read_table(prepared.folder / f"{name}.parquet")
    table = table.select(list(columns)) if columns else table
    return [tuple(row.values()) for row in table.to_pylist()]


def test_an_event_knows_what_follows_and_the_last_of_a_case_that_nothing_does(tmp_path: Path) -> None:
    made = prepared([("1", "a", 10, "P", None), ("2", "a", 5, None, "U"), ("1", "b", 30, "Q", None)], tmp_path)

    assert (made.events, made.cases) == (3, 2)
    found = rows(made, "transitions", "case", "activity", "next_activity", "person", "next_person", "duration_us")
    assert found == [(0, 0, 1, 0, 1, 20), (0, 1, None, 1, None, None), (1, 0, None, None, None, None)]
    assert rows(made, "cases", "case_id", "start_us", "end_us", "events") == [("1", 10, 30, 2), ("2", 5, 5, 1)]
    assert rows(made, "codes_activity") == [(0, "a"), (1, "b")]


def test_events_of_the_same_moment_keep_the_order_of_the_log(tmp_path: Path) -> None:
    made = prepared([("1", "b", 7, None, None), ("1", "a", 7, None, None), ("1", "c", 3, None, None)], tmp_path)
    assert [name for _, name in _in_order(made)] == ["c", "b", "a"]


def test_the_same_things_in_another_order_are_another_variant(tmp_path: Path) -> None:
    one, other, again = "abc", "bac", "abc"
    made = prepared(
        [
            (str(case), what, at, None, None)
            for case, word in enumerate((one, other, again))
            for at, what in enumerate(word)
        ],
        tmp_path,
    )
    first, second, third = (variant for (variant,) in rows(made, "cases", "variant"))
    assert first == third != second


def test_a_repeated_activity_is_counted_within_its_case(tmp_path: Path) -> None:
    made = prepared(
        [("1", what, at, None, None) for at, what in enumerate("abaa")] + [("2", "a", 9, None, None)], tmp_path
    )
    assert [found for (found,) in rows(made, "transitions", "occurrence")] == [0, 0, 1, 2, 0]


@pytest.mark.parametrize("batch", [1, 2, 3, 100])
def test_no_case_is_divided_between_batches(batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "ROWS", batch)
    made = prepared([(case, what, at, None, None) for case in "wxyz" for at, what in enumerate("abcab")], tmp_path)
    assert rows(made, "cases", "case_id", "events") == [("w", 5), ("x", 5), ("y", 5), ("z", 5)]
    assert [following for (following,) in rows(made, "transitions", "next_activity")] == [1, 2, 0, 1, None] * 4
    assert len({variant for (variant,) in rows(made, "cases", "variant")}) == 1


def test_a_log_without_events_is_prepared_too(tmp_path: Path) -> None:
    made = prepared([], tmp_path)
    assert (made.events, made.cases) == (0, 0)
    assert rows(made, "transitions") == rows(made, "cases") == rows(made, "codes_person") == []


def _in_order(made: Prepared) -> list[tuple[int, str]]:
    names = dict(rows(made, "codes_activity"))
    return [(at, names[code]) for at, code in rows(made, "transitions", "at_us", "activity")]

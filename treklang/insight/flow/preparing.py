"""Prepare an event log once, so that every analysis of flow is a plain GROUP BY: the table of transitions.

One row an event, sorted by case, time and the log's own order, with what comes next in the same row. Sorting is what costs in
these questions; it happens here and nowhere else. Texts are coded as small integers. Rows stream through in batches of whole
cases, so the memory needed does not grow with the log (but with its longest case, and with the number of cases).

Files of the folder (times are microseconds UTC since 1970):

- `transitions.parquet`: case, position (0 first), occurrence (0 the first time the case has this activity), activity,
  next_activity, person, next_person, unit, next_unit (codes; `next_*` null at the case's last event, person and unit null
  where nobody is known), at_us, duration_us (to the next event, null at the last), case_start_us, ordinal;
- `cases.parquet`: case, case_id (its name), start_us, end_us, events, variant (a hash that is equal for equal sequences of
  activities);
- only where `order_steps` was asked for, one of these. `runs.parquet`, where most steps took exactly as long as others (times
  to the minute or the day): activity, next_activity, duration_us, steps (of this length), before (shorter ones of the pair),
  total (of the pair). Else `steps.parquet`: activity, next_activity, duration_us of every step, in this order, since exact
  quantiles of what lies in order cost half;
- `codes_activity.parquet`, `codes_person.parquet`, `codes_unit.parquet`: code, name. Codes follow the names' order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    import duckdb

CODED = ("activity", "person", "unit")
ROWS = 1_000_000  # a batch; it ends at the end of a case
RUNS_PAY = 10  # steps for each different length: from here on the lengths alone are kept

TRANSITIONS = pa.schema([
    ("case", pa.int32()), ("position", pa.int32()), ("occurrence", pa.int32()),
    ("activity", pa.int32()), ("next_activity", pa.int32()),
    ("person", pa.int32()), ("next_person", pa.int32()), ("unit", pa.int32()), ("next_unit", pa.int32()),
    ("at_us", pa.int64()), ("duration_us", pa.int64()), ("case_start_us", pa.int64()), ("ordinal", pa.int64()),
])  # fmt: skip
CASES = pa.schema([
    ("case", pa.int32()), ("case_id", pa.string()), ("start_us", pa.int64()), ("end_us", pa.int64()),
    ("events", pa.int32()), ("variant", pa.int64()),
])  # fmt: skip

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Prepared:
    """A prepared log: where it lies and how large it is."""

    folder: Path
    events: int
    cases: int


def prepare(con: duckdb.DuckDBPyConnection, events: str, out: Path) -> Prepared:
    """Write the folder's files from the DuckDB relation `events`, and say how much was there.

    Its columns: case_id, activity (text or number, not null), at_us (int64, not null), ordinal (int64, the log's own order:
    it decides between events of the same moment), person and unit (null where unknown). Rows without a case, an activity
    or a time belong to no transition: whoever calls leaves them out and says how many. `con` decides threads and memory.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in CODED:
        _code(con, events, name, out)
    con.execute(
        "create or replace temp table flow_case as "  # noqa: S608
        "select case_id, (row_number() over (order by first) - 1)::int as code "
        f"from (select case_id, min(ordinal) as first from {events} group by case_id)"
    )
    try:
        return _write(con, events, out)
    finally:
        for name in ("case", *CODED):
            con.execute(f"drop table if exists flow_{name}")


def order_steps(con: duckdb.DuckDBPyConnection, folder: Path, *, runs_pay: int = RUNS_PAY) -> None:
    """Write the folder's steps by their lengths, for who asks of the whole log how long they take."""
    source, steps, runs = (
        str(folder / f"{name}.parquet").replace("'", "''") for name in ("transitions", "steps", "runs")
    )
    con.execute(
        "create or replace temp table flow_run as select activity, next_activity, duration_us, count(*) as steps "  # noqa: S608
        f"from '{source}' where next_activity is not null group by all"
    )
    found = con.execute("select count(*), sum(steps) from flow_run").fetchone()
    few, many = found or (0, 0)
    if few * runs_pay <= (many or 0):
        query, file = (
            "select activity, next_activity, duration_us, steps, "
            "(sum(steps) over (pair order by duration_us) - steps)::bigint as before, (sum(steps) over pair)::bigint as total "
            "from flow_run window pair as (partition by activity, next_activity)"
        ), runs  # fmt: skip
    else:
        query, file = (
            f"select activity, next_activity, duration_us from '{source}' where next_activity is not null "  # noqa: S608
            "order by activity, next_activity, duration_us"
        ), steps  # fmt: skip
    con.execute(f"copy ({query}) to '{file}' (format parquet, compression zstd)")
    con.execute("drop table flow_run")


def _code(con: duckdb.DuckDBPyConnection, events: str, name: str, out: Path) -> None:
    """The distinct values of a column, numbered in their order, as a table to join and a file to look up in."""
    con.execute(
        f"create or replace temp table flow_{name} as select value, (row_number() over (order by value) - 1)::int as code "  # noqa: S608
        f"from (select distinct {name} as value from {events} where {name} is not null)"
    )
    coded = con.execute(f"select code, value::varchar as name from flow_{name} order by code").to_arrow_table()  # noqa: S608
    pq.write_table(coded.cast(pa.schema([("code", pa.int32()), ("name", pa.string())])), out / f"codes_{name}.parquet")


def _write(con: duckdb.DuckDBPyConnection, events: str, out: Path) -> Prepared:
    count = cases = 0
    names = con.execute("select case_id::varchar from flow_case order by code").to_arrow_table().column(0)
    with (
        pq.ParquetWriter(
            out / "transitions.parquet", TRANSITIONS, compression="zstd", compression_level=1
        ) as transitions,
        pq.ParquetWriter(out / "cases.parquet", CASES, compression="zstd", compression_level=1) as of_cases,
    ):
        for batch in _whole_cases(_sorted(con, events)):
            made, starts = _transitions(batch)
            transitions.write_table(made)
            of_cases.write_table(_cases(names, made, starts))
            count, cases = count + made.num_rows, cases + len(starts)
    return Prepared(out, count, cases)


def _sorted(con: duckdb.DuckDBPyConnection, events: str) -> Iterator[pa.Table]:
    """The coded events by case, time and the log's order, in batches."""
    found = con.execute(
        "select c.code as case, a.code as activity, p.code as person, u.code as unit, at_us, ordinal "  # noqa: S608
        f"from {events} e join flow_case c on c.case_id = e.case_id join flow_activity a on a.value = e.activity "
        "left join flow_person p on p.value = e.person left join flow_unit u on u.value = e.unit "
        "order by c.code, at_us, ordinal"
    )
    for batch in found.to_arrow_reader(ROWS):
        yield pa.Table.from_batches([batch])


def _whole_cases(batches: Iterator[pa.Table]) -> Iterator[pa.Table]:
    """The same rows, so that no case is divided: a batch's last case waits for the next batch."""
    waiting: list[pa.Table] = []
    for batch in batches:
        cases = batch["case"].to_numpy()
        begins = int(np.searchsorted(cases, cases[-1])) if len(cases) else 0
        if begins == 0 and (not waiting or not len(cases) or cases[-1] == waiting[-1]["case"][-1].as_py()):
            waiting.append(batch)  # the whole batch is one case that goes on
            continue
        yield pa.concat_tables([*waiting, batch.slice(0, begins)])
        waiting = [batch.slice(begins)]
    if sum(one.num_rows for one in waiting):
        yield pa.concat_tables(waiting)


def _transitions(batch: pa.Table) -> tuple[pa.Table, Ints]:
    """The rows of TRANSITIONS of whole cases, and where each case begins."""
    case, activity, at = (batch[name].to_numpy() for name in ("case", "activity", "at_us"))
    first = np.r_[True, case[1:] != case[:-1]]
    last = np.r_[first[1:], True]
    starts = np.flatnonzero(first)
    begins = starts[np.cumsum(first) - 1]
    columns = {
        "case": case, "position": np.arange(len(case)) - begins, "occurrence": _occurrences(case, activity),
        "at_us": at, "duration_us": pa.array(np.r_[at[1:], 0] - at, mask=last), "case_start_us": at[begins],
        "ordinal": batch["ordinal"],
    }  # fmt: skip
    for name in CODED:
        columns[name] = batch[name]
        columns[f"next_{name}"] = _next(batch[name], last)
    table = pa.table({name: columns[name] for name in TRANSITIONS.names})
    return table.cast(TRANSITIONS), starts


def _next(column: pa.ChunkedArray, last: npt.NDArray[np.bool_]) -> pa.Array:
    """Each row's following value; null at the last of a case and where the value is null."""
    unknown = column.is_null().to_numpy()
    values = column.fill_null(0).to_numpy()
    return pa.array(np.r_[values[1:], 0].astype(np.int32), mask=last | np.r_[unknown[1:], True])


def _occurrences(case: npt.NDArray[Any], activity: npt.NDArray[Any]) -> Ints:
    """How often the case had the row's activity before the row."""
    key = (case.astype(np.int64) << 32) | activity
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    first = np.r_[True, ordered[1:] != ordered[:-1]]
    begins = np.flatnonzero(first)[np.cumsum(first) - 1]
    found = np.empty(len(key), dtype=np.int64)
    found[order] = np.arange(len(key)) - begins
    return found


def _cases(names: pa.ChunkedArray, made: pa.Table, starts: Ints) -> pa.Table:
    """The rows of CASES; `names` has what the case of each code is called."""
    case, at = made["case"].to_numpy(), made["at_us"].to_numpy()
    ends = np.r_[starts[1:], len(case)] - 1
    table = pa.table({
        "case": case[starts], "case_id": names.slice(int(case[0]), len(starts)), "start_us": at[starts],
        "end_us": at[ends], "events": ends - starts + 1, "variant": variants(made, starts),
    })  # fmt: skip
    return table.cast(CASES)


def variants(made: pa.Table, starts: Ints) -> Ints:
    """A number for each case that is the same where the sequence of activities is.

    The pair (activity, position) is mixed before it is added up and again after it was joined: with hashes that only add the
    two, a>b>c and b>a>c are one.
    """
    activity, position = (made[name].to_numpy().astype(np.uint64) for name in ("activity", "position"))
    mixed = _mix((activity << np.uint64(32)) | position)
    return np.add.reduceat(_mix(mixed), starts).view(np.int64) if len(starts) else np.empty(0, dtype=np.int64)


def _mix(value: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """splitmix64's finisher: every bit of the value moves every bit of the outcome."""
    value = value + np.uint64(0x9E3779B97F4A7C15)
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))

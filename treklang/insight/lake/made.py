"""A lake made from rows or Arrow tables, without a database: for tests, planted draws and notebooks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from treklang.insight.lake.columns import completed, given, refuse_strange
from treklang.insight.lake.flowing import prepare_all
from treklang.insight.lake.tables import SOURCES
from treklang.insight.lake.versions import new_version, writing
from treklang.kernel import clock

Given: TypeAlias = pa.Table | list[dict[str, Any]]


def write_lake(folder: Path, tables: Mapping[str, Given], *, as_of: datetime | None = None) -> None:
    """Make a whole version of the lake in `folder`: the given tables, the others empty, the
    transitions of the given events.

    A column that is not given is null in every row, so a test names only what it is about; what stands beside a moment
    (`tables.py`) comes by itself. Raises ValueError for a table or column that the lake does not have.
    """
    if strange := set(tables) - {source.name for source in SOURCES}:
        raise ValueError(f"the lake has no table {', '.join(sorted(strange))}")
    with writing(folder, patience_s=60), new_version(folder) as (place, facts):
        facts.as_of = (as_of or clock.now()).isoformat()
        for source in SOURCES:
            table = completed(as_arrow(tables.get(source.name, []), source.row), source.row)
            pq.write_table(table, place / f"{source.name}.parquet", compression="zstd")
            facts.tables[source.name] = [f"{source.name}.parquet"]
            facts.rows[source.name] = table.num_rows
        with duckdb.connect() as con:
            facts.tables |= prepare_all(con, [place / "events.parquet"], place)


def as_arrow(rows: Given, row: type[Any]) -> pa.Table:
    """The rows as an Arrow table with the types of a row class. Raises ValueError for a strange column."""
    if isinstance(rows, pa.Table):
        return rows
    refuse_strange({name for one in rows for name in one}, row)
    plain = [{key: _plain(one) for key, one in each.items()} for each in rows]
    return pa.Table.from_pylist(plain, schema=given(row))


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value

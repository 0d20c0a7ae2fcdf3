"""The rows of measures, kept beside a version of the lake: what a measure counts is worked out once a version.

They are written by the job that follows a refresh. Where they are not there yet, a measure's rows are worked out anew for
each question: the same rows, later.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from treklang.insight.lake.engine import DUCKDB
from treklang.insight.lake.opened import Lake

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from treklang.insight.measure import Measure, Tables

FOLDER = "measures"


def rows(tables: Tables, measure: Measure) -> ir.Table:
    """What a measure counts."""
    if isinstance(tables, Lake) and (file := _file(tables, measure)).exists():
        found = tables.taken_in(f"rows_{file.stem}", file)
        # DuckDB writes a literal such as 1.0 as a decimal number.
        return found.cast({name: "float64" for name, kind in found.schema().items() if kind.is_decimal()})
    return measure.rows(tables)


def keep(lake: Lake, measure: Measure) -> None:
    """Write a measure's rows beside the version. A full disk, or a version that is being deleted, does no harm."""
    file = _file(lake, measure)
    if lake.connection.name != DUCKDB or file.exists():
        return
    with suppress(OSError, duckdb.IOException):
        file.parent.mkdir(mode=0o700, exist_ok=True)
        beside = file.with_name(f"{file.name}.{os.getpid()}")
        measure.rows(lake).to_parquet(beside)
        beside.chmod(0o600)
        os.replace(beside, file)


def _file(lake: Lake, measure: Measure) -> Path:
    return lake.folder / FOLDER / f"{measure.key.replace('-', '_')}.parquet"

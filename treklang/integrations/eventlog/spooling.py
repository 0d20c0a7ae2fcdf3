"""Rows that are read one by one, written in batches to a Parquet file: memory does not grow with the log."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

BATCH = 50_000


class Spool:
    """A Parquet file that rows are added to."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.path = path
        self.count = 0
        self._schema = schema
        self._writer = pq.ParquetWriter(path, schema, compression="zstd", compression_level=1)
        self._rows: list[Any] = []

    def add(self, rows: Iterable[Any]) -> None:
        """Rows as sequences of the schema's columns."""
        self._rows.extend(rows)
        if len(self._rows) >= BATCH:
            self._write()

    def _write(self) -> None:
        if self._rows:
            columns = zip(*self._rows, strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
            self.count += len(self._rows)
            self._rows.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._write()
        self._writer.close()


def texts(*names: str) -> pa.Schema:
    """A schema of texts."""
    return pa.schema([(name, pa.string()) for name in names])

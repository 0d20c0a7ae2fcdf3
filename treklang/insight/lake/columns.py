"""The columns of a lake table: from its row class, and how what the database gave is brought to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date, datetime
from typing import Any, get_type_hints
from uuid import UUID

import pyarrow as pa
import pyarrow.compute as pc

MOMENT = pa.timestamp("us", tz="UTC")
_DANISH = pa.timestamp("us", tz="Europe/Copenhagen")
_TYPES: dict[type, pa.DataType] = {
    int: pa.int64(),
    str: pa.string(),
    bool: pa.bool_(),
    float: pa.float64(),
    date: pa.date32(),
    datetime: MOMENT,
    UUID: pa.string(),
}


def given(row: type[Any]) -> pa.Schema:
    """The columns of the published view, in the lake's types."""
    hints = get_type_hints(row)
    return pa.schema([pa.field(one.name, _kind(hints[one.name])) for one in fields(row)])


def schema(row: type[Any]) -> pa.Schema:
    """The columns of the lake table: those of the view, each moment followed by its microseconds and its Danish day."""
    columns = []
    for field in given(row):
        columns.append(field)
        if field.type == MOMENT:
            stem = beside(field.name)
            columns += [pa.field(f"{stem}us", pa.int64()), pa.field(f"{stem}day", pa.date32())]
    return pa.schema(columns)


def completed(table: pa.Table, row: type[Any]) -> pa.Table:
    """The table with exactly the columns of `schema(row)`: cast, put in order, what is not given null.

    Raises ValueError for a column that the row class does not have.
    """
    refuse_strange(table.column_names, row)
    there: dict[str, Any] = {}
    for field in given(row):
        there[field.name] = _column(table, field)
        if field.type == MOMENT:
            stem = beside(field.name)
            there[f"{stem}us"] = there[field.name].cast(pa.int64())
            there[f"{stem}day"] = pc.local_timestamp(there[field.name].cast(_DANISH)).cast(pa.date32())
    return pa.table(there, schema=schema(row))


def refuse_strange(columns: Iterable[str], row: type[Any]) -> None:
    """Raise ValueError where a column is none of the row class's."""
    there = schema(row).names
    if strange := [name for name in columns if name not in there]:
        raise ValueError(f"{row.__name__} has no column {', '.join(strange)}; it has {', '.join(there)}")


def beside(moment: str) -> str:
    """How the columns beside a moment begin: `decided_at` has `decided_us` and `decided_day`, `at` has `at_us`."""
    return f"{moment.removesuffix('_at')}_"


def _kind(hint: Any) -> pa.DataType:
    for one in (hint, *getattr(hint, "__args__", ())):
        if one in _TYPES:
            return _TYPES[one]
    raise TypeError(f"the lake has no type for {hint}")


def _column(table: pa.Table, field: pa.Field) -> pa.ChunkedArray:
    if field.name not in table.column_names:
        return pa.chunked_array([pa.nulls(table.num_rows, field.type)])
    found = table[field.name]
    if isinstance(found.type, pa.UuidType):
        return pa.chunked_array([pa.array([str(one) if one else None for one in found.to_pylist()], pa.string())])
    if isinstance(found.type, pa.BaseExtensionType):
        found = found.cast(found.type.storage_type)
    return found if found.type == field.type else found.cast(field.type)

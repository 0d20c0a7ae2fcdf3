"""What a room shows to reports and analyses: views with named, typed columns; tables stay private.

A room declares a frozen dataclass per view in its `published.py`; a house test holds the columns and types
against the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, TypeVar

from django.db import connection
from psycopg import sql

Row = TypeVar("Row")
_views: dict[type[Any], str] = {}


def published(view: str) -> Callable[[type[Row]], type[Row]]:
    """Say that a dataclass's fields are the columns of `view`."""

    def remember(row: type[Row]) -> type[Row]:
        _views[row] = view
        return row

    return remember


def views() -> dict[type[Any], str]:
    """Every published view, by its dataclass."""
    return dict(_views)


def read(row: type[Row], *, order: tuple[str, ...], **equal: object) -> list[Row]:
    """The rows of a view where each named column equals its value (or is in its tuple), in `order`."""
    columns = [field.name for field in fields(row)]  # type: ignore[arg-type]
    wheres = [sql.SQL("{} = any(%s)").format(sql.Identifier(name)) for name in equal]
    query = sql.SQL("select {columns} from {view} where {where} order by {order}").format(
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        view=sql.Identifier(_views[row]),
        where=sql.SQL(" and ").join([*wheres, sql.SQL("true")]),
        order=sql.SQL(", ").join(map(sql.Identifier, order)),
    )
    values = [list(value) if isinstance(value, tuple) else [value] for value in equal.values()]
    with connection.cursor() as cursor:
        cursor.execute(query.as_string(cursor.connection), values)
        return [row(*found) for found in cursor.fetchall()]

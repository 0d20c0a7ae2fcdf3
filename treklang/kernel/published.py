"""What a room shows to reports and analyses: views with named, typed columns; tables stay private.

A room declares a frozen dataclass per view in its `published.py`; a house test holds the columns and types
against the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
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


@published("kernel_events")
@dataclass(frozen=True)
class EventNow:
    """What happened. `by_id` is the account that did it, `unit_id` the unit it was done in; both may be unknown."""

    id: int
    name: str
    citizen_id: int | None
    case_id: int | None
    unit_id: int | None
    by_id: int
    at: datetime
    recorded_at: datetime

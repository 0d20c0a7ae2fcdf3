"""Several lists of rows by one statement, as of a day and as known at a moment: what a page about one thing asks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models

from treklang.organisation import as_of

Made = TypeVar("Made")
_PERIOD = "lower(r.valid) as from_on, upper(r.valid) as until"
# Names of units (`u`) are those of the day where they have one then, else those of now.
_NAMED = (
    "coalesce((select n.name from {unitnaming} n where n.unit_id = u.id and n.valid @> %(on)s::date limit 1), u.name)"
    " as name"
)


def lists_of(
    parts: Mapping[str, tuple[type[Any], str]], tables: Iterable[type[models.Model]], *, on: date,
    known_at: datetime | None, **given: int | str,
) -> list[tuple[Any, ...]]:  # fmt: skip
    """The rows of each part: its dataclass, and its text with the tables by their names in braces.

    Two more names are known: {period} of `r`, and {named} for the name of the unit `u`. A table that is named must be
    among `tables`; the text's parameters are `on` and what is given.
    """
    words = {str(model._meta.model_name): as_of.source(model, known_at) for model in tables}
    words |= {"period": _PERIOD, "named": _NAMED.format(**words)}
    columns = (
        f"(select coalesce(jsonb_agg(to_jsonb(r)), '[]') from ({text.format(**words)}) r)"  # noqa: S608 - the room's own
        for _kind, text in parts.values()
    )
    with connection.cursor() as cursor:
        cursor.execute(f"select {', '.join(columns)}", {"on": on, "known_at": known_at, **given})
        row = cursor.fetchone()
    return [_all(kind, found) for (kind, _text), found in zip(parts.values(), row, strict=True)]


def _all(kind: type[Made], given: str | list[dict[str, Any]]) -> tuple[Made, ...]:
    rows = json.loads(given, parse_float=Decimal) if isinstance(given, str) else given
    types = {one.name: str(one.type) for one in fields(kind)}  # type: ignore[arg-type]
    return tuple(kind(**{name: _value(types[name], value) for name, value in row.items()}) for row in rows)


def _value(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind.startswith("date"):
        return date.fromisoformat(value)
    if kind.startswith("UUID"):
        return UUID(value)
    return Decimal(str(value)) if kind == "Decimal" else value

"""The rows about a citizen, read as the acting user: what she may not see is not there.

Which rows are a citizen's follows from `access/policies.py`. A statement a table, each row once and its earlier versions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection
from psycopg import sql

from treklang.access.person_export import contents
from treklang.access.person_export.contents import Thing
from treklang.access.policies import ELSEWHERE, POLICIES, Door, Within
from treklang.kernel.scope import Fact

Values = dict[str, Any]


@dataclass
class Row:
    """One row as it is, its number among its like, and how it stood before: (until when, values), the oldest first."""

    id: int
    uid: UUID | None
    values: Values
    number: int = 0
    earlier: list[tuple[datetime, Values]] = field(default_factory=list)

    def every(self) -> list[Values]:
        """The values of all versions."""
        return [self.values, *(values for _until, values in self.earlier)]


def fact_of(table: str) -> Fact | None:
    """The class of facts that a table's rows are; None where each row has its own, or it has no policy of this room."""
    policy = POLICIES.get(table)
    if isinstance(policy, Within):
        return fact_of(policy.table)
    return policy.fact if isinstance(policy, Door) and isinstance(policy.fact, Fact) else None


def rows_of(thing: Thing, citizen_id: int) -> list[Row]:
    """The rows of a table about a citizen in the order of time, numbered from 1."""
    with connection.cursor() as cursor:
        cursor.execute(_statement(thing).as_string(cursor.connection), {"citizen": citizen_id})
        found = cursor.fetchall()
    rows = list(_gathered(thing, found))
    if thing.at:
        rows.sort(key=lambda row: (row.values[thing.at] is None, row.values[thing.at], row.id))
    for number, row in enumerate(rows, start=1):
        row.number = number
    return rows


def counts(citizen_id: int) -> dict[str, int]:
    """How many rows about a citizen the acting user sees in each table: one statement."""
    parts = [
        sql.SQL("select {name}, count(*) from {table} where {mine}").format(
            name=sql.Literal(thing.table), table=sql.Identifier(thing.table), mine=_belongs(thing.table)
        )
        for thing in contents.things()
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" union all ").join(parts).as_string(cursor.connection), {"citizen": citizen_id})
        return dict(cursor.fetchall())


def _statement(thing: Thing) -> sql.Composed:
    """The rows as they are (version 0), and where versions are kept, all versions of the same rows."""
    columns = sql.SQL(", ").join(sql.Identifier(name) for name in thing.columns)
    known = contents.fields(thing.table)
    uid = sql.SQL("uid" if "uid" in known else "null::uuid as uid")
    mine = sql.SQL("with mine as materialized (select id, {uid}, {columns} from {table} where {belongs}) ").format(
        uid=uid, columns=columns, table=sql.Identifier(thing.table), belongs=_belongs(thing.table)
    )
    versions = f"{thing.table}event"
    then: sql.Composable = sql.SQL("")
    if versions in contents.models():
        then = sql.SQL(
            " union all select pgh_id, pgh_created_at, id, uid, {columns} from {versions}"
            " where pgh_obj_id in (select id from mine)"
        ).format(columns=columns, versions=sql.Identifier(versions))
    now = sql.SQL("select 0::bigint as version, null::timestamptz as recorded, id, uid, {columns} from mine").format(
        columns=columns
    )
    return sql.Composed([mine, now, then, sql.SQL(" order by 3, 1")])


def _belongs(table: str) -> sql.Composable:
    """The condition on a row of being about the citizen, as the policy of its table names her."""
    policy = POLICIES.get(table)
    if isinstance(policy, Within):
        return sql.SQL("{column} in (select id from {parent} where {belongs})").format(
            column=sql.Identifier(policy.column), parent=sql.Identifier(policy.table), belongs=_belongs(policy.table)
        )
    named = policy.citizen if isinstance(policy, Door) else ""
    known = contents.fields(table)
    if named not in known:
        named = next((name for name in ("citizen_id", "citizen") if name in known), "")
    if named and (policy or table in ELSEWHERE):
        return sql.SQL("{column} = %(citizen)s").format(column=sql.Identifier(named))
    return sql.SQL("case_id in (select id from cases_case where citizen_id = %(citizen)s)")


def _gathered(thing: Thing, found: list[tuple[Any, ...]]) -> Iterator[Row]:
    """Rows with their versions. A version that says the same as what came after it is left out."""
    for key, lines in groupby(found, key=lambda line: line[2]):
        now, *versions = [(line[1], line[3], _values(thing, line[4:])) for line in lines]
        row = Row(key, now[1], now[2])
        after = [*versions[1:], (None, None, now[2])] if versions else []
        for (_recorded, _uid, values), (until, _same, next_values) in zip(versions, after, strict=True):
            if until is not None and values != next_values:
                row.earlier.append((until, values))
        yield row


def _values(thing: Thing, line: tuple[Any, ...]) -> Values:
    return {
        name: json.loads(value) if value and thing.field(name).get_internal_type() == "JSONField" else value
        for name, value in zip(thing.columns, line, strict=True)
    }

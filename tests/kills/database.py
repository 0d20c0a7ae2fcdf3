"""The databases of the plays as one sees them from outside: cloned, looked at, compared."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from tests.kills.server_kills import is_embedded

State = dict[str, tuple[int, str]]

# Chance or the machine's clock decides these; inner numbers too: what is rolled back uses them up.
BY_CHANCE = {
    "kernel_account": {"password"},
    "kernel_token": {"digest"},
    "kernel_once": {"done_at"},
    "procrastinate_events": {"at"},
}
NUMBERS = ("bigint", "pgh_id")
# What a clock is about is an inner number, kept as text because it comes from an event's data. The number goes like
# every inner number; which thing it is among those of the clock's rule stays, so a clock of the wrong thing is seen.
ABOUT = ("cases_clock", "cases_clockevent")
# What the harness itself writes.
OURS = ("kills_act",)
_PATIENCE_S = 10.0

_COLUMNS = """
select t.table_name, array_agg(c.column_name::text), array_agg(c.data_type::text)
  from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
 where t.table_schema = 'public' and t.table_type = 'BASE TABLE' group by 1 order by 1
"""


@dataclass(frozen=True)
class Server:
    """Where the plays' databases are, reached by their owner."""

    place: dict[str, Any] = field(repr=False)  # holds a password

    def connect(self, database: str) -> psycopg.Connection[Any]:
        return psycopg.connect(**self.place, dbname=database, autocommit=True)

    def make(self, database: str, *, like: str = "template1") -> Database:
        """A new database, a copy of another one; an old one of the name goes.

        Copied as files, which ends in a checkpoint: in PostgreSQL 15-18 a copy through the log (the default) takes
        over how many numbers of a sequence are logged ahead without logging them, and after a crash it gives out
        numbers again that were given out before.
        """
        _no_play_left(self, like)
        with self.connect("postgres") as connection:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(database)))
            connection.execute(
                sql.SQL("create database {} template {} strategy file_copy").format(
                    sql.Identifier(database), sql.Identifier(like)
                )
            )
        return Database(self, database)


@dataclass(frozen=True)
class Database:
    """One play's database."""

    server: Server
    name: str

    def state(self) -> State:
        """How many rows each table has, and a digest of all that follows from the facts in them.

        Waits until no play is left: PostgreSQL hears of a killed client when it next reads from it.
        """
        _no_play_left(self.server, self.name)
        with self.server.connect(self.name) as connection:
            rows = connection.execute(self._question).fetchall()
        return {str(table): (int(count), str(digest)) for table, count, digest in rows}

    def rows(self, question: LiteralString) -> list[Any]:
        """The rows that a question to this database gives."""
        with self.server.connect(self.name) as connection:
            return connection.execute(question).fetchall()

    def drop(self) -> None:
        """Take the database away. Not where its whole server goes: each drop waits for a checkpoint."""
        if is_embedded():
            return
        with self.server.connect("postgres") as connection:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(self.name)))

    @cached_property
    def _question(self) -> sql.Composed:
        tables = [one for one in self.rows(_COLUMNS) if one[0] not in OURS]
        return sql.SQL(" union all ").join(_digest(*one) for one in tables)


def _digest(table: str, names: list[str], kinds: list[str]) -> sql.Composed:
    """Every row as text without numbers that chance gives, in the order of that text."""
    columns = dict(zip(names, kinds, strict=True))
    left_out = {name for name, kind in columns.items() if kind in NUMBERS or name in NUMBERS} | BY_CHANCE.get(
        table, set()
    )
    parts = [_text(name, kind) for name, kind in sorted(columns.items()) if name not in left_out]
    row = sql.SQL("concat_ws('|', {})").format(sql.SQL(", ").join(parts)) if parts else sql.SQL("''")
    return sql.SQL(
        "select {name}::text, count(*), coalesce(md5(string_agg(md5({row}), '' order by md5({row}))), '') from {rows}{ours}"
    ).format(
        name=sql.Literal(table), row=row, rows=_rows(table, names),
        ours=sql.SQL(" where key not like 'kills/%'" if table == "kernel_once" else ""),
    )  # fmt: skip


def _rows(table: str, names: list[str]) -> sql.Composable:
    """Where the rows are read from: the table, or for clocks the table with the place of the number instead of it."""
    if table not in ABOUT:
        return sql.Identifier(table)
    others = sql.SQL(", ").join(sql.Identifier(name) for name in names if name != "about")
    place = sql.SQL("dense_rank() over (partition by rule order by length(about), about)::text as about")
    return sql.SQL("(select {}, {} from {}) as placed").format(others, place, sql.Identifier(table))


def _text(name: str, kind: str) -> sql.Composed:
    plain = sql.SQL("coalesce({}::text, '-')").format(sql.Identifier(name))
    return sql.SQL("regexp_replace({}, '[0-9]+', '#', 'g')").format(plain) if kind.startswith("json") else plain


def _no_play_left(server: Server, database: str) -> None:
    until = time.monotonic() + _PATIENCE_S
    with server.connect("postgres") as connection:
        question = "select count(*) from pg_stat_activity where datname = %s and backend_type = 'client backend'"
        while connection.execute(question, [database]).fetchone() != (0,):
            assert time.monotonic() < until, f"a connection to {database} stays open"
            time.sleep(0.01)


def differences(found: State, expected: State) -> list[str]:
    """What is not as it should be, a line a table; empty where all is."""
    lines = []
    for table in sorted(expected.keys() | found.keys()):
        (has, one), (should, other) = found.get(table, (0, "")), expected.get(table, (0, ""))
        if has != should:
            lines.append(f"{table} has {has} rows, should have {should}")
        elif one != other:
            lines.append(f"{table} has the right number of rows, {has}, but says something else")
    return lines

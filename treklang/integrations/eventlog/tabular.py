"""Event logs as tables: CSV and Parquet, read by DuckDB."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from treklang.integrations.eventlog.columns import ROLES, TABLE, Columns, chosen
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import duckdb


def csv(path: Path, asked: Columns, con: duckdb.DuckDBPyConnection) -> tuple[str, dict[str, str | None]]:
    """A query of the file's events by role, and which column each role was.

    With a header; comma, semicolon or tab between; UTF-8, else Latin-1. Everything is text, an empty field is nothing.
    """
    import duckdb

    for encoding in ("utf-8", "latin-1"):
        source = f"read_csv({_quoted(path)}, header = true, all_varchar = true, encoding = '{encoding}')"
        try:
            there = _columns(con, source)
            con.execute(f"select count(*) from {source}")  # noqa: S608
        except duckdb.Error as error:
            problem = str(error).splitlines()[0]
        else:
            found = chosen(asked, there, TABLE)
            return _query(source, {role: name and f"nullif({_name(name)}, '')" for role, name in found.items()}), found
    raise BadInput(say("%(file)s kan ikke læses som CSV: %(problem)s", file=path.name, problem=problem))


def parquet(path: Path, asked: Columns, con: duckdb.DuckDBPyConnection) -> tuple[str, dict[str, str | None]]:
    """A query of the file's events by role, in the file's order, and which column each role was."""
    import duckdb

    source = f"read_parquet({_quoted(path)})"
    try:
        found = chosen(asked, _columns(con, source), TABLE)
    except duckdb.Error as error:
        raise BadInput(say(
            "%(file)s kan ikke læses som Parquet: %(problem)s", file=path.name, problem=str(error).splitlines()[0],
        )) from None  # fmt: skip
    return _query(source, {role: name and _name(name) for role, name in found.items()}), found


def _query(source: str, expressions: dict[str, str | None]) -> str:
    columns = ", ".join(f"{expressions[role] or 'null::varchar'} as {_name(role)}" for role in ROLES)
    return f"select {columns} from {source}"  # noqa: S608


def _columns(con: duckdb.DuckDBPyConnection, source: str) -> list[str]:
    return [row[0] for row in con.execute(f"describe from {source}").fetchall()]


def _quoted(path: Path) -> str:
    # DuckDB takes * ? [ in a name as a pattern.
    name = "".join(f"[{letter}]" if letter in "*?[" else letter for letter in str(path))
    return "'" + name.replace("'", "''") + "'"


def _name(column: str) -> str:
    return '"' + column.replace('"', '""') + '"'

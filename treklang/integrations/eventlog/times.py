"""Times as logs write them, as microseconds since 1970 UTC. A time without a zone is taken as UTC."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from treklang.kernel.wording import Sentence, say

if TYPE_CHECKING:
    import duckdb

# Days that are not written year first. Where several fit as many times, the first does: Denmark writes the day first.
ORDERS = (
    (say("dagen først"), ("%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y")),
    (say("måneden først"), ("%m/%d/%Y", "%m-%d-%Y")),
)
CLOCKS = ("%H:%M:%S.%f", "%H:%M:%S", "%H:%M")
ZONED = r"([Zz]|UTC|[0-9]{2}:[0-9]{2}.*[+-][0-9]{2}(:?[0-9]{2})?|[A-Za-z]/[A-Za-z_]+)$"
BY_ITSELF = "try_cast(time::varchar as timestamptz)"


class Times(NamedTuple):
    """SQL over the column `time`: its microseconds (null where it is no time) and whether it has no zone; and how days were
    read that are not written year first (None where all are)."""

    microseconds: str
    is_naive: str
    order: Sentence | None = None


def times(con: duckdb.DuckDBPyConnection, query: str) -> Times:
    """How the times of the query's column `time` are read. The connection's zone must be UTC."""
    kind = {row[0]: row[1] for row in con.execute("describe " + query).fetchall()}["time"]
    if kind.startswith(("TIMESTAMP", "DATE")):
        return Times("epoch_us(time::timestamptz)", str("WITH" not in kind).lower())  # ... time zone
    is_naive = f"not regexp_matches(time::varchar, '{ZONED}')"
    row = con.execute(f"select count(*) from ({query}) where time is not null and {BY_ITSELF} is null").fetchone()  # noqa: S608
    if not row or not row[0]:
        return Times(f"epoch_us({BY_ITSELF})", is_naive)
    order, read = _most_read(con, query)
    return Times(f"epoch_us(coalesce({BY_ITSELF}, {read}::timestamptz))", is_naive, order)


def _most_read(con: duckdb.DuckDBPyConnection, query: str) -> tuple[Sentence | None, str]:
    """The order of days, and the SQL that reads it, that reads most of the times that do not read by themselves."""
    best, sql, most = None, "null", 0
    for name, days in ORDERS:
        patterns = [f"{day} {clock}" for day in days for clock in CLOCKS] + list(days)
        read = f"try_strptime(replace(time::varchar, 'T', ' '), {patterns})"
        row = con.execute(f"select count({read}) from ({query}) where {BY_ITSELF} is null").fetchone()  # noqa: S608
        if row and row[0] > most:
            best, sql, most = name, read, row[0]
    return best, sql

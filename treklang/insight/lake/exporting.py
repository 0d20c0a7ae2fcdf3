"""From the database to Parquet: one snapshot of every published view, streamed as Arrow without building Python rows.

Runs as the runtime role with the system's account acting, as jobs do: the policies let it see every row. The whole export
is one read-only transaction that sees the database as it was at one moment; it locks nothing.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_type_hints
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq
from adbc_driver_postgresql import StatementOptions, dbapi
from django.db import connection
from psycopg.conninfo import make_conninfo

from treklang.insight.lake.columns import completed, given, schema
from treklang.insight.lake.tables import SOURCES, Source
from treklang.kernel.acting import SYSTEM
from treklang.kernel.published import views

BATCH_BYTES = 1 << 20
GROUP_ROWS = 250_000
_PLACE = ("host", "port", "user", "password", "dbname", "options", "sslmode", "sslrootcert", "sslcert", "sslkey")

# What is told while rows come: the table, the rows so far, the seconds so far, and whether that was all.
Tell = Callable[[str, int, float, bool], None]


def tell_nobody(table: str, rows: int, seconds: float, done: bool) -> None:
    """Show no progress."""


@dataclass(frozen=True)
class Snapshot:
    """The database at one moment. Transactions below `xmin` had ended by then; those from `xmax` on had not begun."""

    xmin: int
    xmax: int
    # What each table of the lake hangs on, as it was just before: equal marks mean equal rows. None: it is not known.
    marks: dict[str, Any]
    _link: Any

    def write(self, source: Source, path: Path, *, tell: Tell, only: str = "") -> int:
        """Write a source's rows to a Parquet file and give their number. `only` is SQL, of our own numbers alone."""
        with closing(self._link.cursor()) as cursor:
            cursor.adbc_statement.set_options(**{StatementOptions.BATCH_SIZE_HINT_BYTES.value: str(BATCH_BYTES)})
            cursor.execute(f"select {_columns(source.row)} from {views()[source.row]} v {only}")  # noqa: S608
            return _write(cursor.fetch_record_batch(), source, path, tell)


@contextmanager
def snapshot() -> Iterator[Snapshot]:
    """See the database as it is now, as long as the block lasts."""
    with closing(dbapi.connect(_address())) as link:
        marks = _marks(link)
        link.rollback()
        _run(link, "set transaction isolation level repeatable read, read only")
        _rows(link, _ACT)
        ((xmin, xmax),) = _rows(link, _SEEN)
        yield Snapshot(xmin, xmax, marks, link)
        link.rollback()


_ACT = f"select set_config('treklang.user_id', (select id::text from kernel_account where username = '{SYSTEM}'), true)"  # noqa: S608
_SEEN = """
select pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint from pg_current_snapshot() s
"""
# PostgreSQL counts what is written to each table when the writing transaction has ended, at the latest some seconds after.
# The counters are read before the snapshot: what is counted late makes the table look changed at the next refresh, and
# is taken then. A table that was emptied or written anew gets another file; counters that were reset get another day.
_COUNTED = """
select v.relname, md5(pg_get_viewdef(v.oid)), t.relname, t.oid::bigint, pg_relation_filenode(t.oid)::bigint,
       s.n_tup_ins, s.n_tup_upd, s.n_tup_del, coalesce(d.stats_reset::text, ''), current_setting('track_counts')::bool
  from pg_class v
  join pg_rewrite r on r.ev_class = v.oid
  join (select distinct objid, refobjid from pg_depend
         where classid = 'pg_rewrite'::regclass and refclassid = 'pg_class'::regclass) b on b.objid = r.oid
  join pg_class t on t.oid = b.refobjid and t.relkind = 'r'
  join pg_stat_all_tables s on s.relid = t.oid
  join pg_stat_database d on d.datname = current_database()
 where v.relkind = 'v' and v.relnamespace = 'public'::regnamespace
 order by v.relname, t.relname
"""


def _marks(link: Any) -> dict[str, Any]:
    counted: dict[str, list[Any]] = {}
    known = True
    for view, definition, *rest, counting in _rows(link, _COUNTED):
        known = known and counting
        counted.setdefault(view, [definition]).append(rest)
    return {one.name: [_shape(one.row), *counted[views()[one.row]]] if known else None for one in SOURCES}


def _shape(row: type[Any]) -> str:
    return hashlib.sha256(schema(row).to_string().encode()).hexdigest()[:16]


def _address() -> str:
    """Where Django's own connection goes, as libpq writes it. It holds the password and is shown to nobody."""
    given_to_django = connection.get_connection_params()
    return make_conninfo(**{name: given_to_django[name] for name in _PLACE if given_to_django.get(name)})


def _columns(row: type[Any]) -> str:
    """The view's columns; ids of other systems as text, which a driver would else give as bytes."""
    hints = get_type_hints(row)
    texts = {name for name in hints if UUID in (hints[name], *getattr(hints[name], "__args__", ()))}
    return ", ".join(f'v."{name}"::text as "{name}"' if name in texts else f'v."{name}"' for name in given(row).names)


def _write(reader: pa.RecordBatchReader, source: Source, path: Path, tell: Tell) -> int:
    count, waiting, started = 0, [], time.monotonic()
    with pq.ParquetWriter(path, schema(source.row), compression="zstd") as writer:
        for batch in reader:
            waiting.append(batch)
            if sum(one.num_rows for one in waiting) >= GROUP_ROWS:
                count += _put(writer, waiting, source.row)
                tell(source.name, count, time.monotonic() - started, False)
        count += _put(writer, waiting, source.row)
    tell(source.name, count, time.monotonic() - started, True)
    return count


def _put(writer: Any, batches: list[pa.RecordBatch], row: type[Any]) -> int:
    """Write the batches as one row group; the list is empty afterwards."""
    if not batches:
        return 0
    table = completed(pa.Table.from_batches(batches), row)
    batches.clear()
    writer.write_table(table)
    return int(table.num_rows)


def _rows(link: Any, query: str) -> list[tuple[Any, ...]]:
    with closing(link.cursor()) as cursor:
        cursor.execute(query)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _run(link: Any, command: str) -> None:
    with closing(link.cursor()) as cursor:
        cursor.execute(command)

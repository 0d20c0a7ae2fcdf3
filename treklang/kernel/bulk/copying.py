"""Writing the lines of rows by COPY, in one transaction of the tables' owner: all of them stand, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from treklang.kernel.bulk.aside import without_history, without_indexes
from treklang.kernel.bulk.rows import Block, Model, history_of
from treklang.kernel.models import Event

OWNER = "owner"
# Many rows: indexes are built with room to sort in. A check of a key runs in one process; several would share memory,
# of which a container may have next to none. Few rows: keys are checked with each block, in place of a queue of them.
_SETTINGS = """
set local maintenance_work_mem = '256MB'; set local max_parallel_workers_per_gather = 0;
set constraints all immediate;
set local treklang.bulk = 'yes'
"""


@contextmanager
def copying(
    tables: Iterable[Model], *, many: bool, tell: Callable[[int, int], None] = lambda done, of: None
) -> Iterator[Copying]:
    """A transaction that takes blocks of events and of some tables, named in the order that their keys demand.

    `many`: indexes and constraints are put aside and made anew at the end, where `tell` hears how many of them are
    done. Worth it where the rows are more than a tenth of what is there. Meanwhile nobody else, and no other connection
    of this process, reads the tables or those that their keys point to: what is asked of them is asked before.
    """
    with transaction.atomic(using=OWNER, durable=True), connections[OWNER].cursor() as cursor:
        open_copying = Copying(cursor, [Event, *tables], many=many)
        yield open_copying
        open_copying.put_back(tell)
    with connections[OWNER].cursor() as cursor:
        open_copying.tidy(cursor, tell)


class Copying:
    """Takes blocks. `first` is each table's next inner key: writers wait, so that keys can be given before rows are."""

    def __init__(self, cursor: CursorWrapper, tables: list[Model], *, many: bool) -> None:
        self._cursor = cursor
        self._tables = [model._meta.db_table for model in tables]
        self._all = [*self._tables, *(history for model in tables if (history := history_of(model)))]
        cursor.execute(_SETTINGS)
        mode = "access exclusive" if many else "share row exclusive"
        cursor.execute(f"lock table {', '.join(self._all)} in {mode} mode")
        self._sequences = {table: self._sequence(table) for table in self._tables}
        self.first = {table: self._next(sequence) for table, sequence in self._sequences.items()}
        self._aside = (without_indexes if many else without_history)(cursor, self._all)

    def _sequence(self, table: str) -> str:
        self._cursor.execute("select pg_get_serial_sequence(%s, 'id')", [table])
        return str(self._cursor.fetchone()[0])

    def _next(self, sequence: str) -> int:
        self._cursor.execute(f"select last_value + is_called::int from {sequence}")  # noqa: S608 - the database's name
        return int(self._cursor.fetchone()[0])

    def first_time(self, key: str) -> bool:
        """As `kernel.once`, in this transaction: whether `key` is new, which it is for nobody after the commit."""
        self._cursor.execute("insert into kernel_once (key) values (%s) on conflict do nothing", [key])
        return bool(self._cursor.rowcount == 1)

    def take(self, blocks: Iterable[Block]) -> None:
        """Write some blocks."""
        for block in blocks:
            names = ", ".join(f'"{name}"' for name in block.columns)
            statement = f"copy {block.table} ({names}) from stdin"
            with connections[OWNER].wrap_database_errors, self._cursor.copy(statement) as copy:
                copy.write(block.lines)

    def put_back(self, tell: Callable[[int, int], None]) -> None:
        """Put back what was put aside, which checks every constraint, and set the sequences on."""
        statements = self._aside.statements()
        for number, statement in enumerate(statements, start=1):
            self._cursor.execute(statement)
            tell(number, len(statements) + len(self._all))
        self._cursor.execute("select kernel_after_bulk()")
        for table, sequence in self._sequences.items():
            self._cursor.execute(
                f"select setval(%s, max(id)) from {table} having max(id) >= %s",  # noqa: S608 - a model's name
                [sequence, self.first[table]],
            )

    def tidy(self, cursor: CursorWrapper, tell: Callable[[int, int], None]) -> None:
        """After the commit: the planner's statistics, and no reader must be the first to mark rows as committed."""
        before = len(self._aside.statements())
        for number, table in enumerate(self._all, start=before + 1):
            cursor.execute(f"vacuum (analyze) {table}")
            tell(number, before + len(self._all))

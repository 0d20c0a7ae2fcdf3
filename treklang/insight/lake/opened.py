"""The lake opened for reading: its tables by name, typed, as Ibis tables.

with open_lake(folder) as lake:
    lake["cases"].group_by("kind").count().to_pandas()
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import ibis

from treklang.insight.flow.prepared import Flow
from treklang.insight.lake import engine as engines
from treklang.insight.lake.columns import schema
from treklang.insight.lake.flowing import TABLES
from treklang.insight.lake.tables import SOURCES
from treklang.insight.lake.versions import Held, current, hold
from treklang.kernel.errors import Missing
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

_ROWS = {source.name: source.row for source in SOURCES}


class Lake:
    """One version of the lake, the same as long as it is open. For one thread at a time."""

    def __init__(self, held: Held, engine: engines.Engine) -> None:
        self._held = held
        self._engine = engine
        self._tables: dict[str, ir.Table] = {}
        self.folder = held.folder
        self.connection: Any = engine.connection
        # What was committed by then is in the lake.
        self.as_of = datetime.fromisoformat(held.facts.as_of)

    def __getitem__(self, name: str) -> ir.Table:
        """The table of that name (`names`). Raises Missing."""
        if name not in self._tables:
            self._tables[name] = self._table(name)
        return self._tables[name]

    @property
    def names(self) -> tuple[str, ...]:
        """The tables there are, in the order in which rooms stand; what follows from events comes last."""
        return (*_ROWS, *(name for name in TABLES if name in self._held.facts.tables))

    def taken_in(self, name: str, file: Path) -> ir.Table:
        """A Parquet file beside the version as a table of a name that none of the lake's has."""
        if name not in self._tables:
            self._tables[name] = self._engine.take_in(name, [file])
        return self._tables[name]

    def rows(self, name: str) -> int:
        """How many rows a table has, without counting them."""
        return self._held.facts.rows.get(name, 0)

    def close(self) -> None:
        """Let the version go. Twice does no harm; the tables are of no use afterwards."""
        if self._tables is not None:
            self._engine.close()
            self._held.let_go()
            self._tables = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _table(self, name: str) -> ir.Table:
        if name not in self.names:
            raise Missing(say("Analysedata har ingen tabel %(name)s.", name=name))
        files = self._held.files(name)
        there = self._engine.take_in(name, files) if files else ibis.memtable(schema(_ROWS[name]).empty_table())
        return _as_now(there, name) if name in _ROWS else self._with_changed(there, name)

    def _with_changed(self, base: ir.Table, name: str) -> ir.Table:
        """The base's rows of the cases in which nothing happened since, and the rows of the others (flowing.py)."""
        files = self._held.files(f"changed_{name}")
        if not files:
            return base
        changed = self._engine.take_in(f"changed_{name}", files)
        cases = self._engine.take_in("changed_cases", self._held.files("changed_flow_cases"))
        return base.anti_join(cases.select("case"), "case").union(changed)

    @property
    def flow(self) -> Flow:
        """The transitions of the municipality's cases, as the analyses of flow ask for them."""
        return Flow(*(self[name] for name in ("transitions", "flow_cases", "activities", "persons", "flow_units")))


def open_lake(folder: Path, *, engine: str | None = None, memory: str = "1GB", threads: int | None = None) -> Lake:
    """Open the present version of the lake in `folder`.

    `engine` is duckdb or spark (else TREKLANG_ENGINE's); `memory` is what it may use, `threads` all cores where None.
    Raises NoLake where there is none and NoEngine where the engine is not there.
    """
    held = hold(folder)
    try:
        started = engines.start(engine or engines.chosen(), spill=folder / "spill", memory=memory, threads=threads)
    except BaseException:
        held.let_go()
        raise
    return Lake(held, started)


_kept = threading.local()


@contextmanager
def present_lake(folder: Path) -> Iterator[Lake]:
    """The present version, kept open in this thread until a newer one is there: for a server that answers many times."""
    lake: Lake | None = getattr(_kept, "lake", None)
    if lake is None or lake.folder != folder / current(folder):
        if lake is not None:
            lake.close()
        lake = _kept.lake = open_lake(folder)
    yield lake


def _as_now(there: ir.Table, name: str) -> ir.Table:
    """The columns as this version of the system has them, also where the lake was filled by an older one."""
    wanted = ibis.Schema.from_pyarrow(schema(_ROWS[name]))
    if tuple(there.columns) == tuple(wanted):
        return there
    return there.select(
        [there[one] if one in there.columns else ibis.null(kind).name(one) for one, kind in wanted.items()]
    )

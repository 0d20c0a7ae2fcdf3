"""The lake's tables held in memory, without files: for proofs that draw thousands of municipalities, and small examples."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import ibis
import pyarrow as pa

from treklang.insight.lake.columns import completed
from treklang.insight.lake.made import Given, as_arrow
from treklang.insight.lake.tables import SOURCES

if TYPE_CHECKING:
    import ibis.expr.types as ir

# Of tables that were given and not fetched: they know all there is.
_ALWAYS = datetime(9999, 12, 31, tzinfo=UTC)
_ROWS = {source.name: source.row for source in SOURCES}


class InMemory:
    """The given tables as a lake has them; those not given are empty, columns not given are null. One thread's."""

    def __init__(self, tables: Mapping[str, Given], *, as_of: datetime = _ALWAYS) -> None:
        if strange := set(tables) - set(_ROWS):
            raise ValueError(f"the lake has no table {', '.join(sorted(strange))}")
        self.as_of = as_of
        self._given = tables
        self._made: dict[str, ir.Table] = {}
        self.connection = ibis.duckdb.connect(threads=1)

    def __getitem__(self, name: str) -> ir.Table:
        if name not in self._made:
            table: pa.Table = completed(as_arrow(self._given.get(name, []), _ROWS[name]), _ROWS[name])
            self.connection.con.register(name, table)
            self._made[name] = self.connection.table(name)
        return self._made[name]

"""What is asked many times in one answer is reckoned once, and kept by the engine (which may put it on disk) meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir

_numbers = count(1)


@contextmanager
def keeping() -> Iterator[Callable[[ir.Table], ir.Table]]:
    """Gives what keeps a table until the end of the block."""
    kept: list[Callable[[], Any]] = []

    def keep(table: ir.Table) -> ir.Table:
        found, let_go = _kept(table)
        kept.append(let_go)
        return found

    try:
        yield keep
    finally:
        for let_go in reversed(kept):
            let_go()


def _kept(table: ir.Table) -> tuple[ir.Table, Callable[[], Any]]:
    engine = table.get_backend()
    if engine.name != "duckdb":
        held = table.cache()
        return held, held.release
    # Ibis' own keeping drops its tables by a statement that DuckDB 1.5 does not read.
    name = f"kept_{next(_numbers)}"
    found = engine.create_table(name, obj=table, temp=True)
    return found, lambda: engine.raw_sql(f"drop table {name}")

"""A prepared log as Ibis tables, of whichever engine runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis.expr.types as ir

SECOND = 1_000_000  # microseconds
DAY = 86_400 * SECOND


@dataclass(frozen=True)
class Flow:
    """The tables that the analyses of flow ask; what their columns are, preparing.py says."""

    transitions: ir.Table
    cases: ir.Table
    activities: ir.Table
    persons: ir.Table
    units: ir.Table
    # The steps in the order of their lengths, or the different lengths: of a whole log alone, and one of the two.
    steps: ir.Table | None = None
    runs: ir.Table | None = None

    def of(self, *, transitions: ir.Table, cases: ir.Table | None = None) -> Flow:
        """The flow of some rows alone."""
        return replace(
            self, transitions=transitions, cases=self.cases if cases is None else cases, steps=None, runs=None
        )


def opened(folder: Path, backend: Any) -> Flow:
    """The files that `prepare` wrote, read where they lie by an Ibis backend (DuckDB, PySpark)."""
    names = ("transitions", "cases", "codes_activity", "codes_person", "codes_unit")
    ordered = {
        name: backend.read_parquet(str(folder / f"{name}.parquet"))
        for name in ("steps", "runs")
        if (folder / f"{name}.parquet").exists()
    }
    transitions, cases, *codes = (backend.read_parquet(str(folder / f"{name}.parquet")) for name in names)
    return Flow(transitions, cases, *codes, **ordered)


def named(table: ir.Table, codes: ir.Table, **columns: str) -> ir.Table:
    """`table` with what codes mean: `named(t, flow.activities, activity="code")` adds `activity`. Rows without a code go."""
    for name, code in columns.items():
        known = codes.select(**{f"{name}_code_": codes.code, name: codes.name})
        table = table.inner_join(known, table[code] == known[f"{name}_code_"]).drop(f"{name}_code_", code)
    return table


def spread(column: ir.IntegerColumn) -> dict[str, Any]:
    """Aggregates of microseconds: the mean, and in one pass the exact median and 90th percentile (interpolated)."""
    return {"mean_us": column.mean(), "quantiles_us": column.quantile([0.5, 0.9])}


def in_seconds(table: ir.Table) -> dict[str, Any]:
    """What `spread` found, as the columns mean_s, median_s and p90_s."""
    return {
        "mean_s": table.mean_us / SECOND, "median_s": table.quantiles_us[0] / SECOND,
        "p90_s": table.quantiles_us[1] / SECOND,
    }  # fmt: skip

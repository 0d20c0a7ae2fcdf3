"""The analyses of a log as CSV files: UTF-8, comma, a header. The files and their columns are promised to scripts."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ibis
import ibis.expr.datatypes as dt

from treklang.insight.flow import (
    directly_follows,
    handovers,
    in_progress,
    load,
    phases,
    rework,
    throughput,
    variants,
    waiting,
    within,
)

if TYPE_CHECKING:
    import ibis.expr.types as ir

    from treklang.insight.flow.prepared import Flow

MOMENT = "%Y-%m-%dT%H:%M:%S.%f+00:00"


def write(flow: Flow, backend: Any, out: Path, *, days: float, zone: str, has_persons: bool) -> None:
    """Write every file into `out`. Hand-overs are between persons; between units where the log names no person."""
    tables = {
        "dfg": directly_follows.durations(flow), "throughput": _with_moments(throughput.throughput(flow)),
        "variants": variants.variants(flow), "rework": rework.rework(flow), "waiting": waiting.waiting(flow),
        "within": within.within(flow, days), "load": load.load(flow),
        "handovers": handovers.between_persons(flow) if has_persons else handovers.between_units(flow),
        "unit_handovers": handovers.between_units(flow),
    }  # fmt: skip
    for name, table in tables.items():
        backend.to_csv(table, out / f"{name}.csv", header=True)
    with (out / "wip.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("day", "open cases"))
        rows.writerows(in_progress.open_cases(flow, zone))


def write_phases(flow: Flow, backend: Any, out: Path, of_activity: Mapping[str, str]) -> None:
    """Write phases.csv, where the user said which activity belongs to which phase."""
    backend.to_csv(phases.phases(flow, of_activity), out / "phases.csv", header=True)


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def make_timestamp(us: dt.int64) -> dt.timestamp:
    """DuckDB's own; Ibis knows no timestamp of microseconds there."""


def _with_moments(table: ir.Table) -> ir.Table:
    """Start and end as ISO moments in UTC, all of one length."""
    return table.select(
        "case", start=make_timestamp(table.start_us).strftime(MOMENT),
        end=make_timestamp(table.end_us).strftime(MOMENT), seconds=table.seconds,
    )  # fmt: skip

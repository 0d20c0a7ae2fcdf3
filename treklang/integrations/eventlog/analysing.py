"""A log analysed into a folder: read, prepared, reckoned and written; all of it or nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import ibis

from treklang.insight.flow.prepared import opened
from treklang.insight.flow.preparing import Prepared, order_steps, prepare
from treklang.integrations.eventlog import reading, report, results
from treklang.integrations.eventlog.columns import Columns
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say

# What DuckDB keeps in memory; the rest it spills beside the result. Ten million events need no more.
MEMORY = "900MB"


@dataclass(frozen=True)
class Asked:
    """What is asked of a log. `days` is the limit of the within-check; `zone` says where a day of wip.csv begins."""

    columns: Columns = field(default_factory=Columns)
    days: float = 30
    zone: str = "UTC"
    language: str = "da"
    phases: Mapping[str, str] = field(default_factory=dict)


def analyse(log: Path, out: Path, asked: Asked) -> tuple[reading.Log, Prepared]:
    """Read `log` and leave the promised files in the folder `out`. Raises BadInput, and then leaves `out` as it was."""
    if out.exists() and not out.is_dir():
        raise BadInput(say("%(out)s er ingen mappe.", out=out))
    with _beside(out) as work:
        backend = ibis.duckdb.connect(memory_limit=MEMORY, temp_directory=str(work / "spill"))
        try:
            found = reading.read(log, asked.columns, backend.con, work)
            prepared = prepare(backend.con, reading.EVENTS, work / "prepared")
            order_steps(backend.con, prepared.folder)
            if not prepared.events:
                raise BadInput(say("%(file)s har ingen hændelser med sag, aktivitet og tidspunkt.", file=log.name))
            flow = opened(prepared.folder, backend)
            has_persons = found.columns["person"] is not None
            results.write(flow, backend, work / "out", days=asked.days, zone=asked.zone, has_persons=has_persons)
            if asked.phases:
                results.write_phases(flow, backend, work / "out", asked.phases)
            told = report.Told(log.name, found, asked.days, asked.zone)
            report.write(work / "out", flow, told, asked.language)
        finally:
            backend.disconnect()
        _move(work / "out", out)
    return found, prepared


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A folder on the same disk as `out`, gone afterwards."""
    parent = out.absolute().parent
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=parent) as folder:
        (Path(folder) / "out").mkdir()
        yield Path(folder)


def _move(made: Path, out: Path) -> None:
    out.mkdir(exist_ok=True)
    for file in sorted(made.iterdir()):
        os.replace(file, out / file.name)
    shutil.rmtree(made)

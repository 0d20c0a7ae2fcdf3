"""An event log written in another format, or the municipality's own cases from the lake."""

from __future__ import annotations

import tempfile
from pathlib import Path

import ibis

from treklang.insight.flow.prepared import opened
from treklang.insight.flow.preparing import prepare
from treklang.insight.lake.opened import open_lake
from treklang.integrations.eventlog import reading, writing
from treklang.integrations.eventlog.analysing import MEMORY
from treklang.integrations.eventlog.columns import Columns


def from_log(log: Path, asked: Columns, out: Path) -> tuple[reading.Log, int]:
    """Write the events of a log to `out`; what was read, and how many events were written."""
    with tempfile.TemporaryDirectory(prefix="treklang-flow-") as folder:
        work = Path(folder)
        backend = ibis.duckdb.connect(memory_limit=MEMORY, temp_directory=str(work / "spill"))
        try:
            found = reading.read(log, asked, backend.con, work)
            prepared = prepare(backend.con, reading.EVENTS, work / "prepared")
            return found, writing.write(opened(prepared.folder, backend), out)
        finally:
            backend.disconnect()


def from_lake(lake: Path, out: Path) -> int:
    """Write the municipality's cases, as the lake in this folder has them, to `out`; how many events."""
    with open_lake(lake) as found:
        return writing.write(found.flow, out)

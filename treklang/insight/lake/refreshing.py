"""Bring the lake up to date: everything anew (`full`, at night), or only what changed since the last time.

A new version stands beside the former until it is whole; files of tables that did not change are the former's own (hard
links). Tables that changed are taken whole, but for events, of which only the new ones are (growing.py). Who erases a
citizen's data or corrects a row is a change as any other: the next refresh has it.
"""

from __future__ import annotations

import os
import shutil
import time
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from treklang.insight.lake import flowing, growing
from treklang.insight.lake.exporting import Snapshot, Tell, snapshot, tell_nobody
from treklang.insight.lake.flowing import files_sql
from treklang.insight.lake.tables import SOURCES, Source
from treklang.insight.lake.versions import Facts, Held, NoLake, hold, new_version, writing
from treklang.kernel import clock

EVENTS = "events"


@dataclass(frozen=True)
class Refreshed:
    """What a refresh did: which tables were taken (events also where only the new ones were), in how long."""

    how: str
    tables: tuple[str, ...]
    rows: int
    seconds: float


def refresh(
    lake: Path, *, full: bool = False, threads: int | None = None, memory: str = "1GB", patience_s: float = 0.0,
    tell: Tell = tell_nobody,
) -> Refreshed:  # fmt: skip
    """Make the lake's next version from the database; the first one is full whatever is asked.

    `threads=1` leaves the machine to those who work. Raises LakeBusy when another refresh runs for longer than `patience_s`.
    """
    started = time.monotonic()
    with writing(lake, patience_s=patience_s):
        former = None if full else _former(lake)
        try:
            as_of = clock.now().isoformat()
            with snapshot() as seen, new_version(lake) as (place, facts), _reckoner(lake, threads, memory) as con:
                facts.as_of, facts.how = as_of, "incremental" if former else "full"
                work = _Work(seen, place, facts, former, con, tell)
                work.take_tables()
                work.make_flow(grew=work.take_events())
                work.keep_answers()
            return Refreshed(facts.how, tuple(work.taken), work.rows, time.monotonic() - started)
        finally:
            if former:
                former.let_go()


def _former(lake: Path) -> Held | None:
    try:
        return hold(lake)
    except NoLake:
        return None


def _reckoner(lake: Path, threads: int | None, memory: str) -> duckdb.DuckDBPyConnection:
    wanted: dict[str, Any] = {"memory_limit": memory, "temp_directory": str(lake / "spill")}
    return duckdb.connect(config=wanted | ({"threads": threads} if threads else {}))


class _Work:
    """One refresh under way: the snapshot it takes from, the version it fills, the former one it takes over from."""

    def __init__(
        self, seen: Snapshot, place: Path, facts: Facts, former: Held | None, con: duckdb.DuckDBPyConnection, tell: Tell
    ) -> None:  # fmt: skip
        self.seen, self.place, self.facts, self.former, self.con, self.tell = seen, place, facts, former, con, tell
        self.taken: list[str] = []
        self.rows = 0
        facts.state["marks"] = seen.marks

    def take_tables(self) -> None:
        """Every table but the events, whole where it changed."""
        for source in SOURCES:
            if source.name == EVENTS:
                continue
            if self.former and (files := self._unchanged(self.former, source.name)):
                self._keep(self.former, source.name, files)
            else:
                self._take_whole(source)

    def take_events(self) -> bool:
        """The new events in a file of their own beside the former ones; False where all had to be taken."""
        source = next(one for one in SOURCES if one.name == EVENTS)
        if self.former and _only_grew(self._marks_of(self.former, EVENTS), self.seen.marks[EVENTS]):
            self._keep(self.former, EVENTS, self.former.facts.tables[EVENTS])
            self._take_new(source, self.former)
            return True
        self._take_whole(source)
        known = growing.first_known(self.con, files_sql(self._paths(EVENTS)), xmax=self.seen.xmax)
        self.facts.state[EVENTS] = known.to_json()
        return False

    def make_flow(self, *, grew: bool) -> None:
        """The transitions of the cases: all, or where events only grew, those of the cases that got new ones."""
        started, events = time.monotonic(), self._paths(EVENTS)
        base = self.former.facts.state["base"] if self.former and grew else 0
        new = events[base:]
        if self.former and base and not flowing.is_large(events, new):
            self.facts.state["base"] = base
            self._keep_flow(self.former)
            if EVENTS in self.taken:
                self.facts.tables |= flowing.prepare_changed(self.con, events, new, self.former.folder, self.place)
        else:
            self.facts.state["base"] = len(events)
            self.facts.tables |= flowing.prepare_all(self.con, events, self.place)
        self.tell("transitions", self.facts.rows[EVENTS], time.monotonic() - started, True)

    def keep_answers(self) -> None:
        """What was worked out from the former version of the same day holds for this one, where nothing was new."""
        if not self.former or self.taken or _day(self.former.facts) != _day(self.facts):
            return
        known = {Path(file).parts[0] for files in self.facts.tables.values() for file in files}
        for file in self.former.folder.rglob("*"):
            inside = file.relative_to(self.former.folder)
            if len(inside.parts) > 1 and inside.parts[0] not in known and file.is_file():
                (self.place / inside).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _link(file, self.place / inside)

    def _take_whole(self, source: Source) -> None:
        file = f"{source.name}.parquet"
        count = self.seen.write(source, self.place / file, tell=self.tell)
        self._took(source.name, [file], count, count)

    def _take_new(self, source: Source, former: Held) -> None:
        known = growing.Known.from_json(former.facts.state[EVENTS])
        files = self.facts.tables[EVENTS]
        file = f"{EVENTS}-{len(files):04}.parquet"
        count = self.seen.write(source, self.place / file, tell=self.tell, only=known.new())
        ids, seen = files_sql([self.place / file]), self.seen
        known = growing.then_known(self.con, ids, known, xmin=seen.xmin, xmax=seen.xmax)
        self.facts.state[EVENTS] = known.to_json()
        if count:
            self._took(EVENTS, [*files, file], self.facts.rows[EVENTS] + count, count)
        else:
            (self.place / file).unlink()

    def _took(self, name: str, files: list[str], rows: int, new: int) -> None:
        self.facts.tables[name], self.facts.rows[name] = files, rows
        self.taken.append(name)
        self.rows += new

    def _unchanged(self, former: Held, name: str) -> list[str]:
        """The former version's files where the table is as it was then, else none."""
        mark = self.seen.marks[name]
        return former.facts.tables.get(name, []) if mark is not None and mark == self._marks_of(former, name) else []

    def _keep(self, former: Held, name: str, files: list[str]) -> None:
        for file in files:
            _link(former.folder / file, self.place / file)
        self.facts.tables[name], self.facts.rows[name] = list(files), former.facts.rows[name]

    def _keep_flow(self, former: Held) -> None:
        (self.place / flowing.FOLDER).mkdir()
        for name, files in former.facts.tables.items():
            if files and files[0].startswith(f"{flowing.FOLDER}/"):
                _link(former.folder / files[0], self.place / files[0])
                self.facts.tables[name] = list(files)

    def _marks_of(self, former: Held, name: str) -> Any:
        return former.facts.state.get("marks", {}).get(name)

    def _paths(self, name: str) -> list[Path]:
        return [self.place / file for file in self.facts.tables[name]]


def _day(facts: Facts) -> date:
    return clock.danish_day(datetime.fromisoformat(facts.as_of))


def _only_grew(before: Any, now: Any) -> bool:
    """Whether a table is the same, read by the same view, and nothing in it was changed or deleted."""
    if not before or not now:
        return False
    return [*before[:2], *map(_without_inserted, before[2:])] == [*now[:2], *map(_without_inserted, now[2:])]


def _without_inserted(table: list[Any]) -> list[Any]:
    name, number, file, _inserted, *rest = table
    return [name, number, file, *rest]


def _link(file: Path, target: Path) -> None:
    """The same file under another name; a copy where the disk knows no such thing."""
    try:
        os.link(file, target)
    except OSError:
        shutil.copyfile(file, target)

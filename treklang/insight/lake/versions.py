"""The lake's folder: versions that are never changed, and which of them is the present one.

    current            the name of the present version's folder
    writing            locked by who makes a version
    v00000012/         a version: lake.json and Parquet files; whoever reads it has lake.json locked (shared)
    making/            a version that is not finished: thrown away by the next writer

A version is written in `making`, made safe on the disk, renamed, and only then named in `current`: whoever is killed
leaves the former lake whole. An older version goes when nobody reads it and it has not been the present one for a while.
Files hold people's data: folders are 0700 and files 0600.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from treklang.kernel import clock
from treklang.kernel.embedded.locks import EXCLUSIVE, SHARED, open_lock, try_lock, wait_for_lock
from treklang.kernel.errors import DomainError
from treklang.kernel.wording import say

CURRENT, MAKING, FACTS = "current", "making", "lake.json"
GRACE_S = 120.0  # a reader that has read `current` opens that version well within this time
_ATTEMPTS = 100


class NoLake(DomainError):
    """There is no lake yet."""


class LakeBusy(DomainError):
    """Another process makes a version of the lake."""


@dataclass
class Facts:
    """What a version knows of itself. `tables`: the files of each table. `state` belongs to refreshing alone."""

    as_of: str  # ISO moment, UTC: what was committed by then is here
    how: str = "full"  # or "incremental"
    made_at: str = ""
    tables: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)


@dataclass
class Held:
    """A version that stays on the disk until it is let go."""

    folder: Path
    facts: Facts
    _lock: int

    def files(self, table: str) -> list[Path]:
        return [self.folder / name for name in self.facts.tables.get(table, [])]

    def let_go(self) -> None:
        """Twice does no harm."""
        if self._lock >= 0:
            os.close(self._lock)
            self._lock = -1


def hold(lake: Path) -> Held:
    """The present version, locked. Raises NoLake where there is none."""
    for _ in range(_ATTEMPTS):
        folder = lake / current(lake)
        with suppress(FileNotFoundError):
            lock = os.open(folder / FACTS, os.O_RDONLY | os.O_CLOEXEC)
            # Busy only while it is being deleted: then another is the present one.
            if try_lock(lock, SHARED) and (folder / FACTS).exists():
                return Held(folder, Facts(**json.loads((folder / FACTS).read_bytes())), lock)
            os.close(lock)
    raise _no_lake()


def current(lake: Path) -> str:
    """The name of the present version."""
    try:
        return (lake / CURRENT).read_text().strip()
    except FileNotFoundError:
        raise _no_lake() from None


def _no_lake() -> NoLake:
    return NoLake(say("Der er ingen analysedata endnu. Hent dem med: treklang lake refresh"))


@contextmanager
def writing(lake: Path, *, patience_s: float = 0.0) -> Iterator[None]:
    """Be the only writer. Raises LakeBusy when another one still writes after `patience_s` seconds."""
    lake.mkdir(mode=0o700, parents=True, exist_ok=True)
    lake.chmod(0o700)
    lock = open_lock(lake / "writing")
    try:
        if not wait_for_lock(lock, EXCLUSIVE, patience_s):
            raise LakeBusy(say("Analysedata bliver allerede hentet af en anden. Vent, og prøv igen."))
        yield
    finally:
        os.close(lock)


@contextmanager
def new_version(lake: Path) -> Iterator[tuple[Path, Facts]]:
    """A folder to fill and the facts to set; the present version when the block ends well. Inside `writing`."""
    folder = lake / MAKING
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    facts = Facts(as_of="")
    try:
        yield folder, facts
        facts.made_at = clock.now().isoformat()
        (folder / FACTS).write_text(json.dumps(asdict(facts)))
        _make_safe(folder)
        _become_current(lake, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    clear(lake)


def clear(lake: Path, *, grace_s: float = GRACE_S) -> None:
    """Delete the versions that nobody reads and that were not the present one in the last `grace_s` seconds."""
    since = time.time() - grace_s
    for folder, follower in pairwise(sorted(lake.glob("v*"))):
        facts = follower / FACTS  # written just before its version became the present one
        if folder.name != current(lake) and facts.exists() and facts.stat().st_mtime < since:
            _delete(folder)


def _delete(folder: Path) -> None:
    """Take the version's lock, then its facts, then the rest: nobody can hold it any more once the facts are gone."""
    try:
        lock = os.open(folder / FACTS, os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        shutil.rmtree(folder, ignore_errors=True)
        return
    try:
        if try_lock(lock, EXCLUSIVE):
            (folder / FACTS).unlink()
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)


def _become_current(lake: Path, folder: Path) -> None:
    numbers = [int(one.name[1:]) for one in lake.glob("v*") if one.name[1:].isdigit()]
    name = f"v{max(numbers, default=0) + 1:08}"
    folder.rename(lake / name)
    beside = lake / f"{CURRENT}.new"
    beside.write_text(name)
    beside.chmod(0o600)
    _sync(beside)
    beside.replace(lake / CURRENT)
    _sync(lake)


def _make_safe(folder: Path) -> None:
    for place in [*folder.rglob("*"), folder]:
        place.chmod(0o700 if place.is_dir() else 0o600)
        _sync(place)


def _sync(place: Path) -> None:
    fd = os.open(place, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)

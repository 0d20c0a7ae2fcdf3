"""Sealing: each second the heads of the chains are written outside the database, if any went on.

Every process that serves pages or works on jobs runs a sealer; one of a machine writes, the others stand by and take over
when it ends. A log that went on unsealed is named by the check (`verifying.py`).
"""

from __future__ import annotations

import fcntl
import logging
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from treklang.kernel.embedded import EmbeddedServerError
from treklang.kernel.reading import own_connection, seals
from treklang.kernel.reading.chain import Head, seal_key

SECONDS = 1.0
_LOCK = ".sealer"
_logger = logging.getLogger(__name__)


class Sealer:
    """Writes seals into a folder. Only one writes in it at a time: `begin` says whether this one may."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: int | None = None
        self._last = seals.Last()
        self._sealed: dict[int, Head] = {}

    def begin(self) -> bool:
        """Become the one who writes, unless another one is. Its first line names every chain."""
        if self._lock is not None:
            return True
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return False
        self._lock, self._last, self._sealed = lock, seals.last(self._folder), {}
        return True

    def end(self) -> None:
        """Let another one write."""
        if self._lock is not None:
            os.close(self._lock)
        self._lock = None

    def seal(self, at: datetime) -> bool:
        """Write the chains that went on since the last line; whether any did. When this returns, it is on the disk."""
        heads = {chain: Head(seq, bytes(mac)) for chain, seq, mac in own_connection.ask(_HEADS, [])}
        new = {chain: head for chain, head in heads.items() if head.seq and self._sealed.get(chain) != head}
        if not new:
            return False
        text, last = seals.line(seal_key(), self._last, new, at)
        _append(seals.file_for(self._folder, at), text)
        self._last, self._sealed = last, heads
        return True


_HEADS = "select chain, seq, mac from kernel_reading_head"


def _append(file: Path, text: bytes) -> None:
    is_new = not file.exists()
    opened = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        if os.write(opened, text) != len(text):
            raise OSError(f"{file} took only a part of the seal")
        os.fsync(opened)
    finally:
        os.close(opened)
    if is_new:  # its name must be on the disk too
        folder = os.open(file.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def start() -> None:
    """Seal in a thread of this process for as long as it lives."""
    threading.Thread(target=_run, args=(Sealer(settings.READING_SEALS), threading.Event()), daemon=True).start()


def _run(sealer: Sealer, stop: threading.Event) -> None:
    told = False
    while not stop.wait(SECONDS):
        try:
            if sealer.begin():
                sealer.seal(datetime.now(UTC))
            told = False
        except (*own_connection.LOST, EmbeddedServerError):
            # What was half written is found when it begins anew.
            sealer.end()
            if not told:
                _logger.exception("the reading log is not sealed; it is tried again each second")
            told = True
    sealer.end()
    own_connection.close()

"""The one log of guardian and server: what failed last, and kept in bounds."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress

from .paths import Home

_LARGEST = 4 * 1024 * 1024
_TAIL = 16 * 1024


def open_log(home: Home) -> int:
    """The log, open for appending; appending is what lets it be emptied while the server writes."""
    return os.open(home.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)


def keep_in_bounds(home: Home) -> None:
    """Move a log that has grown large aside, over the one moved before: at most twice the bound, and a burst."""
    with suppress(FileNotFoundError):  # the home may be gone; the server is not stopped for its log
        if home.log.stat().st_size > _LARGEST:
            with suppress(OSError):  # a full disk takes no copy, and needs the emptying all the more
                shutil.copy(home.log, home.log.with_suffix(".log.1"))
            os.truncate(home.log, 0)


def last_complaint(home: Home) -> str:
    """The last line in the log that tells why, for a sentence to the user."""
    if not home.log.exists():
        return "?"
    with home.log.open("rb") as file:
        file.seek(max(0, home.log.stat().st_size - _TAIL))
        lines = file.read().decode("utf-8", "replace").splitlines()
    for mark in ("PANIC:", "FATAL:", "error:", "ERROR:", "Error:"):
        for line in reversed(lines):
            if mark in line:
                return line.partition(mark)[2].strip()
    return lines[-1].strip() if lines else "?"

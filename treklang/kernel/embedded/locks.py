"""File locks of the kind the kernel gives up by itself when a process dies, however it dies (flock).

Three files carry the whole protocol; nothing in them is ever read, so nothing in them can be stale:
`users`   shared by every user until its process ends; the guardian takes it exclusively to know that nobody is left.
`server`  exclusive to the guardian, and inherited by every PostgreSQL process: free means that not one of them lives.
`ready`   exclusive to the guardian while its server answers.
"""

from __future__ import annotations

import errno
import fcntl
import os
import time
from pathlib import Path

from treklang.kernel.wording import say

from .descriptors import above_standard
from .errors import EmbeddedServerError, from_os_error

SHARED = fcntl.LOCK_SH
EXCLUSIVE = fcntl.LOCK_EX
STEP_S = 0.01
_UNSUPPORTED = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOLCK, errno.EINVAL)


def open_lock(path: Path) -> int:
    """The open lock file, closed on exec; nothing is locked yet."""
    try:
        # Read and write even for a shared lock: NFS turns flock into byte-range locks, which ask for it.
        return above_standard(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise from_os_error(error, path.parent) from error


def try_lock(fd: int, kind: int) -> bool:
    """Take the lock if it is free now."""
    try:
        fcntl.flock(fd, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno in _UNSUPPORTED:
            raise EmbeddedServerError(
                say("Filsystemet kan ikke låse filer. Vælg en mappe på en lokal disk med TREKLANG_HOME.")
            ) from error
        raise
    return True


def unlock(fd: int) -> None:
    fcntl.flock(fd, fcntl.LOCK_UN)


def wait_for_lock(fd: int, kind: int, patience_s: float) -> bool:
    """Take the lock within `patience_s` seconds; False when it stayed busy."""
    until = time.monotonic() + patience_s
    while not try_lock(fd, kind):
        if time.monotonic() > until:
            return False
        time.sleep(STEP_S)
    return True


def is_held(path: Path) -> bool:
    """Whether somebody holds the file exclusively right now."""
    fd = open_lock(path)
    try:
        if not try_lock(fd, SHARED):
            return True
        unlock(fd)  # not left to close(): a fork in another thread may hold a copy of the descriptor
        return False
    finally:
        os.close(fd)

"""File descriptors that nobody mistakes for standard input, output or error."""

from __future__ import annotations

import fcntl
import os


def above_standard(fd: int) -> int:
    """The same open file at a number above 2, closed on exec.

    In a process started with its standard input closed, the next file opened is number 0: a child's `stdin=DEVNULL`, or
    somebody who puts standard input back, would close our lock.
    """
    if fd > 2:
        return fd
    try:
        return fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 3)
    finally:
        os.close(fd)

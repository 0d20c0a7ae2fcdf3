"""The guardian: a process of its own that owns the server and stops it when nobody is left.

`python -m treklang.kernel.embedded.guardian HOME MAJOR PROGRAMS LINGER REPORT_FD`; only `attach` starts it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import traceback
from pathlib import Path
from typing import TextIO

from treklang.kernel.wording import say

from .cluster import ready_cluster
from .errors import EmbeddedServerError, from_os_error
from .identity import choose_identity
from .locks import EXCLUSIVE, is_held, open_lock, try_lock, unlock
from .log import keep_in_bounds, open_log
from .paths import Home, remove_link
from .processes import Runner
from .programs import Programs
from .server import end_orphan, says_ready, start_server, stop_server

_STEP_S = 0.1
_ORPHAN_AFTER_S = 2.0
_TURN_PATIENCE_S = 90.0


class _Bell:
    """Rings when the machine wants the guardian to end."""

    rung = False

    def hang(self) -> None:
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._ring)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def _ring(self, *_: object) -> None:
        self.rung = True


def guard(home: Home, programs: Programs, linger_s: float, report: TextIO) -> None:
    """Have one server run while the home has users; return when it has stopped."""
    bell = _Bell()
    bell.hang()
    server_lock = _wait_for_turn(home)
    if server_lock is None:  # another guardian was faster
        return _tell(report, {})
    runner = Runner(programs, choose_identity(home.data), server_lock, open_log(home))
    ready_cluster(home, runner)
    server = start_server(home, runner)
    ready_lock = open_lock(home.ready)
    try:
        while not try_lock(ready_lock, EXCLUSIVE):  # somebody who looks holds it for a moment
            time.sleep(0.001)
        _tell(report, {})
        _watch(home, server, bell, linger_s)
    finally:
        unlock(ready_lock)  # before the server goes: who comes now starts a guardian, which waits for this one's end
        stop_server(server)
        remove_link(home)


def _wait_for_turn(home: Home) -> int | None:
    """The server lock, once no guardian and no PostgreSQL process lives; None when another guardian is ready."""
    fd = open_lock(home.server)
    began = unguarded_since = time.monotonic()
    while not try_lock(fd, EXCLUSIVE):
        if is_held(home.ready):
            return None
        now = time.monotonic()
        if not says_ready(home):  # its guardian is still starting it: on a slow machine that takes its time
            unguarded_since = now
        if now - unguarded_since > _ORPHAN_AFTER_S:
            end_orphan(home)
        if now - began > _TURN_PATIENCE_S:
            raise EmbeddedServerError(
                say(
                    "Den forrige server i %(home)s er endnu ikke stoppet. Vent lidt, og prøv igen.",
                    home=str(home.folder),
                )
            )
        time.sleep(0.01)
    return fd


def _watch(home: Home, server: subprocess.Popen[bytes], bell: _Bell, linger_s: float) -> None:
    """Return when the server must stop.

    If that is because nobody is left, the users' lock is kept until this process ends: whoever comes now waits for
    that, and cannot meet a server on its way out.
    """
    users = open_lock(home.users)
    left_at: float | None = None
    while not bell.rung and server.poll() is None:
        time.sleep(_STEP_S)  # not server.wait(timeout): that looks again every millisecond
        keep_in_bounds(home)
        if not try_lock(users, EXCLUSIVE):
            left_at = None
            continue
        left_at = left_at or time.monotonic()
        if time.monotonic() - left_at >= linger_s:
            return
        unlock(users)


def _tell(report: TextIO, answer: dict[str, object]) -> None:
    try:
        json.dump(answer, report)
        report.close()
    except BrokenPipeError:
        pass  # who asked is gone; others may have come


def main(arguments: list[str]) -> None:
    """Detach, guard, and tell whoever started us how it went: an empty object, or the sentence of what is wrong."""
    folder, major, programs, linger, report_fd = arguments
    if os.fork():  # the guardian is nobody's child: it never lies as a zombie under a long-lived user
        os._exit(0)
    os.umask(0o077)
    report = os.fdopen(int(report_fd), "w")
    try:
        _guard_or_explain(Home(Path(folder), int(major)), Programs(Path(programs), int(major)), float(linger), report)
    except EmbeddedServerError as error:
        if not report.closed:
            _tell(report, {"text": error.sentence.text, "params": dict(error.sentence.params)})


def _guard_or_explain(home: Home, programs: Programs, linger_s: float, report: TextIO) -> None:
    try:
        guard(home, programs, linger_s, report)
    except OSError as error:
        traceback.print_exc()
        raise from_os_error(error, home.folder) from error


if __name__ == "__main__":
    main(sys.argv[1:])

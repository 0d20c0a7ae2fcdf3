"""Starts a guardian, and waits for its word."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import time
from pathlib import Path

import treklang
from treklang.kernel.wording import Sentence, say

from .descriptors import above_standard
from .errors import EmbeddedServerError, from_os_error
from .log import open_log
from .paths import Home
from .programs import Programs


def summon_guardian(home: Home, programs: Programs, linger_s: float, patience_s: float) -> bool:
    """True when a server is ready, False when the guardian was killed before it said a word; raises what it says."""
    hear, tell = map(above_standard, os.pipe())
    try:
        try:
            _spawn(home, programs, linger_s, tell)
        finally:
            os.close(tell)
        word = _hear(home, hear, patience_s)
    finally:
        os.close(hear)
    if not word:
        return False
    answer = json.loads(word)
    if answer:
        raise EmbeddedServerError(Sentence(answer["text"], answer["params"]))
    return True


def _spawn(home: Home, programs: Programs, linger_s: float, report_fd: int) -> None:
    try:
        log = open_log(home)
    except OSError as error:
        raise from_os_error(error, home.folder) from error
    words = [home.folder, home.major, programs.folder, linger_s, report_fd]
    try:
        subprocess.run(  # ends at once: the guardian forks away from it
            [sys.executable, "-P", "-m", "treklang.kernel.embedded.guardian", *map(str, words)],
            cwd="/",  # not the caller's folder, which would stay in use
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            pass_fds=(report_fd,),
            start_new_session=True,
            check=False,
        )
    finally:
        os.close(log)


def _environment() -> dict[str, str]:
    """The caller's, so that it finds the same Python; and our own source, wherever the caller found it."""
    source = str(Path(treklang.__path__[0]).parent)
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))}


def _hear(home: Home, fd: int, patience_s: float) -> bytes:
    word = b""
    until = time.monotonic() + patience_s
    while select.select([fd], [], [], max(0.0, until - time.monotonic()))[0]:
        part = os.read(fd, 65536)
        if not part:
            return word
        word += part
    raise EmbeddedServerError(
        say("Databasen er længe om at starte. Prøv igen om lidt, og se i %(log)s, hvad den gør.", log=str(home.log))
    )

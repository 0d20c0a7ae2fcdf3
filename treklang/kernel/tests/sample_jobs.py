"""Jobs for the tests of jobs; another process imports them too."""

from __future__ import annotations

import time
from pathlib import Path

from treklang.kernel import files, jobs
from treklang.kernel.actor import Actor


@jobs.job("tests.keep_file")
def keep_file(by: Actor, *, name: str) -> None:
    """Write into a table that only an acting user may write into."""
    files.keep(name=name, content=by.username.encode())


@jobs.job("tests.ask_and_fail")
def ask_and_fail(by: Actor, *, name: str) -> None:
    """Ask for another job and fail then."""
    jobs.defer(keep_file, name=name)
    raise RuntimeError("after the other job was asked for")


@jobs.job("tests.linger", alone=True)
def linger(by: Actor, *, sign: str, seconds: float) -> None:
    """Give a sign of having begun and go on for a while."""
    Path(sign).touch()
    time.sleep(seconds)

"""Processes of the tests: users of a home, and finding whom a home's server consists of."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg

import treklang

SOURCE = str(Path(treklang.__path__[0]).parent)

_USER = """
import json, sys
from pathlib import Path
from treklang.kernel.embedded import attach, EmbeddedServerError
try:
    it = attach(Path(sys.argv[1]), linger=float(sys.argv[2]))
except EmbeddedServerError as error:
    print(json.dumps({"refused": str(error)}), flush=True)
else:
    print(json.dumps({"owner": it.owner_url, "runtime": it.runtime_url, "data": str(it.data)}), flush=True)
    sys.stdin.read()
"""


class User:
    """A process that attaches to a home and stays, with `uid` as another user than the test's."""

    def __init__(
        self, home: Path, *, linger: float = 0.1, uid: int | None = None, python: str = sys.executable, **env: str
    ) -> None:
        self.home = home
        self.process = subprocess.Popen(
            [python, "-c", _USER, str(home), str(linger)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
            env={**os.environ, "PYTHONPATH": SOURCE, **env},
            user=uid,
            group=uid,
            extra_groups=None if uid is None else [],
        )

    @cached_property
    def answer(self) -> dict[str, str]:
        """What attach gave; waits for it."""
        assert self.process.stdout is not None
        return dict(json.loads(self.process.stdout.readline()))

    def sql(self, statement: str, role: str = "owner") -> list[Any]:
        with psycopg.connect(self.answer[role]) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def leave(self) -> None:
        self.process.communicate(timeout=5)

    def kill(self) -> None:
        self.process.kill()
        with suppress(ValueError):
            self.process.communicate(timeout=5)


def living(home: Path) -> set[int]:
    """Every guardian and PostgreSQL process of the home: all of them carry its server lock."""
    locks = {f"{home}/pg{major}.server.lock" for major in (15, 18)}
    found = set()
    for folder in Path("/proc").glob("[0-9]*/fd"):
        with suppress(OSError):
            if any(os.readlink(fd) in locks for fd in folder.iterdir()):
                found.add(int(folder.parent.name))
    return found


def postmaster(home: Path) -> int:
    return int((home / "pg18" / "postmaster.pid").read_text().split()[0])


def guardian(home: Path) -> int:
    stat = Path(f"/proc/{postmaster(home)}/stat").read_text()
    return int(stat.rpartition(")")[2].split()[1])


def end(pid: int) -> None:
    """Kill, and wait until the process is dead: the signal alone has only been sent."""
    os.kill(pid, signal.SIGKILL)
    with suppress(FileNotFoundError, ProcessLookupError):
        while Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX":
            time.sleep(0.002)


def is_guardian(pid: int) -> bool:
    """Whether a process is a guardian; one that is gone by now is none."""
    try:
        return b"embedded.guardian" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return False

"""The playing process seen from the test: started, told what to do, asked how it ended."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.house.repository import ROOT
from tests.kills.database import Database, Server
from tests.kills.kill_points import Shot


@dataclass(frozen=True)
class Ending:
    """How a process ended, and what it said on standard error."""

    signal: int
    code: int
    said: str

    @property
    def was_killed(self) -> bool:
        return self.signal == signal.SIGKILL


class PlayerProcess:
    """`python -m tests.kills.play_until` in a home of its own; each order is obeyed by a process forked for it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._clones = 0
        self._start()

    def _start(self) -> None:
        environment = {**os.environ, "TREKLANG_HOME": str(self.home), "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kills.play_until"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment,
        )  # fmt: skip
        self.server = Server(self._hear()["owner"])

    def start_anew(self) -> None:
        """A fresh process in place of the old one, which is killed."""
        self._process.kill()
        self._process.communicate()
        self._start()

    def order(self, do: str, database: Database, **more: Any) -> Ending:
        """Have something done, and wait until the process that did it has ended or is dead."""
        shot = more.pop("shot", None)
        request = {"do": do, "database": database.name, "shot": asdict(shot) if shot else None, **more}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return Ending(**self._hear())

    def clone(self, of: Database) -> Database:
        """A copy of a database under a new name."""
        self._clones += 1
        return self.server.make(f"{of.name}_{self._clones}", like=of.name)

    def must(self, do: str, database: Database, **more: Any) -> None:
        """As `order`, where nothing is meant to go wrong."""
        ending = self.order(do, database, **more)
        assert ending.code == 0, f"{do}: signal {ending.signal}\n{ending.said}"

    def play_and_die(self, database: Database, course: str, shot: Shot, **more: Any) -> Ending:
        return self.order("play", database, course=course, shot=shot, until=shot.act, **more)

    def _hear(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the playing process ended; its complaint stands above"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> PlayerProcess:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.communicate()

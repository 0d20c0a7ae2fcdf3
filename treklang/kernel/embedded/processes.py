"""Runs PostgreSQL's programs: as the right user, with a clean environment, dying with the guardian."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from treklang.kernel.wording import say

from .errors import EmbeddedServerError
from .identity import Identity, on_the_way_in
from .programs import Programs


@dataclass(frozen=True)
class Runner:
    """`lock_fd` is the server lock: every process inherits it, so that the lock is free only when all are gone."""

    programs: Programs
    identity: Identity
    lock_fd: int
    log_fd: int

    def run(
        self,
        program: str,
        *options: str,
        data: Path,
        death_signal: int,
        stdin: int | IO[bytes] = subprocess.DEVNULL,
        stdout: int | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start a program on the data folder; output goes to the log unless `stdout` says otherwise."""
        with ExitStack() as stack:
            name, fds = self._name_for(data, stack)
            try:
                return subprocess.Popen(
                    [self.programs.folder / program, *options],
                    cwd="/",
                    # Nothing of the caller's: PGPORT or a locale that is not installed would each change the server.
                    env={"PGDATA": name, "LC_ALL": "C", "PATH": os.defpath},
                    stdin=stdin,
                    stdout=self.log_fd if stdout is None else stdout,
                    stderr=self.log_fd,
                    pass_fds=(self.lock_fd, *fds),
                    preexec_fn=on_the_way_in(self.identity, death_signal),
                )
            except (OSError, subprocess.SubprocessError) as error:
                raise self._cannot_run() from error

    def _name_for(self, data: Path, stack: ExitStack) -> tuple[str, list[int]]:
        """The data folder's name for the child, and what it must inherit to use it.

        Another user cannot walk the path to the data folder (that is what 0700 is for), but may use a folder of its own
        that it was handed open. The working folder would not do: PostgreSQL 15 leaves it and cannot come back by name.
        """
        if not (self.identity.is_other_than_caller and sys.platform == "linux"):
            return str(data), []
        fd = os.open(data, os.O_RDONLY | os.O_DIRECTORY)
        stack.callback(os.close, fd)
        return f"/proc/self/fd/{fd}", [fd]

    def _cannot_run(self) -> EmbeddedServerError:
        return EmbeddedServerError(
            say(
                "PostgreSQL i %(folder)s må ikke køres af den bruger, der skal køre den. Læg programmet et sted, "
                "alle må læse, eller kør som en almindelig bruger i stedet for root.",
                folder=str(self.programs.folder),
            )
        )

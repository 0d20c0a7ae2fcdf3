"""The user's side: hold the users' lock, and have a guardian with a ready server."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from treklang.kernel.wording import say

from .cluster import DATABASE, OWNER, RUNTIME
from .errors import EmbeddedServerError
from .locks import SHARED, is_held, open_lock, wait_for_lock
from .passwords import read_passwords
from .paths import PORT, Home, make_home, socket_folder
from .programs import Programs, find_programs
from .server import answers
from .summons import summon_guardian

_PATIENCE_S = 120.0
_DEAF_S = 5.0  # a server that still runs but does not listen: somebody deleted its socket
_ATTEMPTS = 3

_one_at_a_time = threading.RLock()
_held: dict[Path, int] = {}  # users' lock file -> descriptor, open until the process ends


def _fresh_lock_after_fork() -> None:
    global _one_at_a_time
    _one_at_a_time = threading.RLock()  # a thread that held it when the fork came does not exist in the child


os.register_at_fork(after_in_child=_fresh_lock_after_fork)


@dataclass(frozen=True)
class Attached:
    """A server that stays as long as this process, or a fork of it, lives. URLs hold passwords and are not shown."""

    owner_url: str = field(repr=False)
    runtime_url: str = field(repr=False)
    data: Path
    _users: Path = field(repr=False)

    def detach(self) -> None:
        """Give up the hold now; the server stops `linger` seconds after the last one. Twice does no harm."""
        with _one_at_a_time:
            fd = _held.pop(self._users, None)
            if fd is not None:
                os.close(fd)  # not unlocked: that would take the hold from forks that share the descriptor


def attach(home: Path, *, linger: float = 5.0, binaries: Path | None = None) -> Attached:
    """Have the server of `home` run; makes home and database the first time (about a second).

    `linger`: seconds the server stays after its last user, if this call starts it. `binaries`: the folder with another
    PostgreSQL's `initdb` and `postgres` (else TREKLANG_PG_BIN, else the wheel's). Call it again whenever the connection
    was lost: it starts what is missing. Raises EmbeddedServerError with a sentence for the user.
    """
    programs = find_programs(binaries)
    place = make_home(home, programs.major)
    with _one_at_a_time:
        newly = _hold(place)
        try:
            _have_server(place, programs, linger)
            return _attached(place)
        except BaseException:
            if newly:
                os.close(_held.pop(place.users))
            raise


def _hold(home: Home) -> bool:
    """Take the users' lock before looking for a server: from then on no guardian decides to stop."""
    if home.users in _held:
        return False
    fd = open_lock(home.users)
    if not wait_for_lock(fd, SHARED, _PATIENCE_S):  # busy only while a guardian stops its server
        os.close(fd)
        raise EmbeddedServerError(
            say("Databaseserveren i %(home)s er ved at stoppe. Vent lidt, og prøv igen.", home=str(home.folder))
        )
    _held[home.users] = fd
    return True


def _have_server(home: Home, programs: Programs, linger: float) -> None:
    for _ in range(_ATTEMPTS):
        if _is_ready(home) or (summon_guardian(home, programs, linger, _PATIENCE_S) and _is_ready(home)):
            return
    raise EmbeddedServerError(
        say("Databaseserveren blev ikke ved med at køre. Se hvorfor i %(log)s, og prøv igen.", log=str(home.log))
    )


def _is_ready(home: Home) -> bool:
    """Whether a guardian has a server that listens; gives the guardian a moment to see that its server was killed."""
    until = time.monotonic() + _DEAF_S
    while is_held(home.ready) and time.monotonic() < until:
        if answers(socket_folder(home)):
            return True
        time.sleep(0.01)
    return False


def _attached(home: Home) -> Attached:
    passwords = read_passwords(home)
    place = f"@/{DATABASE}?host={quote(str(socket_folder(home)), safe='')}&port={PORT}"
    return Attached(
        owner_url=f"postgresql://{OWNER}:{passwords.owner}{place}",
        runtime_url=f"postgresql://{RUNTIME}:{passwords.runtime}{place}",
        data=home.data,
        _users=home.users,
    )

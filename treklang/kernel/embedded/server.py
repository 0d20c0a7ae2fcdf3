"""The running server: started on a cluster that is whole, seen ready, stopped without loss."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from treklang.kernel.wording import say

from .errors import EmbeddedServerError
from .log import last_complaint
from .paths import PORT, Home
from .processes import Runner

_STEP_S = 0.01
_STOP_PATIENCE_S = 10.0
# What the server gets when its guardian dies. Immediate shutdown: committed rows are in the WAL, and the next start
# replays it. Not fast shutdown: PostgreSQL 18.4 that gets one in the middle of recovery waits for ever.
_ABANDONED = signal.SIGQUIT
# On the command line, where ALTER SYSTEM cannot reach; durability is left as PostgreSQL has it.
_SETTINGS = {
    "cluster_name": "treklang",
    "listen_addresses": "",
    "unix_socket_directories": ".",  # the data folder: mode 0700, and a name short enough wherever the home lies
    "unix_socket_permissions": "0700",
    "port": str(PORT),
    "max_connections": "100",
    "shared_buffers": "128MB",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "logging_collector": "off",
}


def start_server(home: Home, runner: Runner) -> subprocess.Popen[bytes]:
    """Start and wait until it takes connections; recovery after a crash may take its time."""
    _forget_dead_server(home)
    options = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    server = runner.run("postgres", *options, data=home.data, death_signal=_ABANDONED)
    while not _says_ready(home, server.pid):
        code = server.poll()
        if code is not None and code < 0:
            raise SystemExit(f"postgres was killed by signal {-code} while it started")  # no word: attach tries again
        if code is not None:
            raise EmbeddedServerError(
                say(
                    "Databaseserveren kunne ikke starte (%(reason)s). Ret det, og prøv igen; det hele står i %(log)s.",
                    reason=last_complaint(home),
                    log=str(home.log),
                )
            )
        time.sleep(_STEP_S)
    return server


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: open transactions are rolled back, committed rows are on disk.

    Immediate shutdown when that takes long: no row is lost by it either, and recovery can make a fast one hang.
    """
    for sign in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        if server.poll() is None:
            server.send_signal(sign)
            with suppress(subprocess.TimeoutExpired):
                server.wait(_STOP_PATIENCE_S)


def answers(folder: Path) -> bool:
    """Whether a postmaster listens on the socket in the folder; a dead one's socket file stays, but refuses."""
    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(folder / f".s.PGSQL.{PORT}"))
        except OSError:
            return False
    return True


def end_orphan(home: Home) -> None:
    """Stop a server that is ready although its guardian is dead.

    On Linux the kernel did it already; elsewhere nobody tells PostgreSQL that its parent died.
    """
    if says_ready(home):
        with suppress(OSError, ValueError, IndexError):
            os.kill(int(_pid_file(home)[0]), _ABANDONED)


def says_ready(home: Home) -> bool:
    """Whether the last server that was started here said that it takes connections."""
    lines = _pid_file(home)
    return len(lines) > 7 and lines[7].strip() == "ready"


def _says_ready(home: Home, pid: int) -> bool:
    return says_ready(home) and _pid_file(home)[:1] == [str(pid)]


def _pid_file(home: Home) -> list[str]:
    try:
        return (home.data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def _forget_dead_server(home: Home) -> None:
    """Remove a dead server's lock files when their number is a process still, or again, but not a server of this home.

    It is another's after a reboot or in a new container, and a zombie's where process 1 does not reap; PostgreSQL would
    refuse to start. A file with a free number it needs and removes itself: it leads to the dead server's shared memory.
    """
    if not Path("/proc/self/cwd").exists():
        return
    for file in (home.data / "postmaster.pid", home.data / f".s.PGSQL.{PORT}.lock"):
        with suppress(OSError, ValueError, IndexError):
            pid = int(file.read_text().split()[0])
            if Path(f"/proc/{pid}").exists() and not _runs_in(home.data, pid):
                file.unlink()


def _runs_in(data: Path, pid: int) -> bool:
    with suppress(OSError):
        return os.path.samefile(f"/proc/{pid}/cwd", data)
    return False

"""The data folder: made whole or not at all, and checked before it is used."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from treklang.kernel.wording import say

from .errors import EmbeddedServerError
from .fitness import check_nothing_older, check_room_to_make, check_room_to_start, check_version
from .identity import give_to
from .log import last_complaint
from .passwords import Passwords, make_passwords, read_passwords
from .paths import Home
from .processes import Runner

OWNER = "treklang_owner"
RUNTIME = "treklang_runtime"
DATABASE = "treklang"


def ready_cluster(home: Home, runner: Runner) -> None:
    """Make the cluster if there is none, and refuse one that cannot be run; only with the server lock in hand."""
    shutil.rmtree(home.unfinished, ignore_errors=True)
    if home.data.exists():
        check_version(home)
        read_passwords(home)
        check_room_to_start(home)
        give_to(runner.identity, home.data)
    else:
        check_nothing_older(home)
        check_room_to_make(home)
        _make(home, runner)


def _make(home: Home, runner: Runner) -> None:
    passwords = make_passwords(home)
    home.unfinished.mkdir(mode=0o700)
    give_to(runner.identity, home.unfinished)
    try:
        _initdb(home, runner, passwords.owner)
        _make_role_and_database(home, runner, passwords)
        home.unfinished.rename(home.data)
    except BaseException:
        shutil.rmtree(home.unfinished, ignore_errors=True)
        raise
    _sync(home.folder)


def _initdb(home: Home, runner: Runner, password: str) -> None:
    with tempfile.TemporaryFile(dir=home.folder) as file:
        file.write(password.encode())
        file.seek(0)
        if runner.identity.becomes is not None:
            # initdb opens /dev/stdin anew, and the kernel then asks whose the file is.
            os.fchown(file.fileno(), *runner.identity.becomes)
        options = [f"--username={OWNER}", "--auth=scram-sha-256", "--encoding=UTF8", "--pwfile=/dev/stdin"]
        options += runner.programs.locale_options
        _finish(home, runner.run("initdb", *options, data=home.unfinished, death_signal=signal.SIGKILL, stdin=file))


def _make_role_and_database(home: Home, runner: Runner, passwords: Passwords) -> None:
    """In single-user mode, before the folder gets its name: whoever sees the cluster sees it with role and database."""
    statements = (
        f"CREATE ROLE {RUNTIME} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
        f" PASSWORD '{passwords.runtime}'\n"
        f"CREATE DATABASE {DATABASE} OWNER {OWNER} TEMPLATE template0 ENCODING 'UTF8'\n"
    )
    # Without exit_on_error a failed statement ends in success; the log must not repeat a statement with a password.
    options = ["--single", "-c", "exit_on_error=on", "-c", "log_min_error_statement=panic", "postgres"]
    with tempfile.TemporaryFile(dir=home.folder) as file:
        file.write(statements.encode())
        file.seek(0)
        _finish(
            home,
            runner.run(
                "postgres",
                *options,
                data=home.unfinished,
                death_signal=signal.SIGKILL,
                stdin=file,
                stdout=subprocess.DEVNULL,
            ),
        )


def _finish(home: Home, process: subprocess.Popen[bytes]) -> None:
    if process.wait() != 0:
        raise EmbeddedServerError(
            say(
                "Databasen kunne ikke oprettes (%(reason)s). Ret det, og prøv igen; det hele står i %(log)s.",
                reason=last_complaint(home),
                log=str(home.log),
            )
        )


def _sync(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)

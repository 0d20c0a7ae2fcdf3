"""Many may come at once, from processes, threads and forks: there is one server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg

from treklang.kernel.embedded import attach

from .conftest import wait_until
from .processes import SOURCE, User, end, guardian, is_guardian, living, postmaster

Start = Callable[..., User]


def guardians(home: Path) -> int:
    return sum(map(is_guardian, living(home)))


def test_processes_that_come_at_once_to_an_empty_home_get_one_server(user: Start, home: Path) -> None:
    comers = [user() for _ in range(4)]
    assert len({each.answer["owner"] for each in comers}) == 1
    started = {each.sql("select pg_postmaster_start_time()")[0] for each in comers}
    assert len(started) == 1
    wait_until(lambda: guardians(home) == 1, "more than one guardian stays")


def test_processes_that_come_while_the_last_one_leaves_get_a_server_that_stays(user: Start, home: Path) -> None:
    for wait in (0.0, 0.05, 0.1, 0.15, 0.2):
        it = user(linger=0.1)
        assert it.sql("select 1") == [(1,)]
        it.leave()
        time.sleep(wait)
    last = user(linger=0.1)
    assert last.answer
    time.sleep(0.5)
    assert last.sql("select 1") == [(1,)]


def test_threads_that_come_at_once_get_the_same(home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        given = list(pool.map(lambda _: attach(home, linger=0.2), range(8)))
    assert len(set(given)) == 1
    given[0].detach()
    given[1].detach()


def test_a_fork_keeps_the_server_when_its_parent_has_let_go(home: Path) -> None:
    attached = attach(home, linger=0.1)
    child = os.fork()
    if child == 0:
        time.sleep(1.5)
        os._exit(0)
    attached.detach()
    time.sleep(1)
    with psycopg.connect(attached.owner_url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    os.waitpid(child, 0)
    wait_until(lambda: not living(home), "the server outlived the fork")


def test_one_process_attaches_again_after_guardian_and_server_were_killed(home: Path) -> None:
    attached = attach(home, linger=0.2)
    for kill in (guardian, postmaster):
        end(kill(home))
        assert attach(home, linger=0.1) == attached
        with psycopg.connect(attached.runtime_url) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
    attached.detach()


def test_a_process_without_standard_input_and_output_is_a_user_like_any_other(user: Start, home: Path) -> None:
    closed = (
        "import os; os.closerange(0, 3); import sys, time; from pathlib import Path\n"
        "from treklang.kernel.embedded import attach\n"
        "attach(Path(sys.argv[1]), linger=0.1); Path(sys.argv[1], 'done').touch(); time.sleep(200)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", closed, str(home)], env={**os.environ, "PYTHONPATH": SOURCE}, stdin=subprocess.DEVNULL
    )
    wait_until((home / "done").exists, "it did not attach")
    time.sleep(0.5)
    assert living(home)
    process.kill()
    process.wait()


def test_programs_a_user_starts_do_not_hold_the_server(home: Path) -> None:
    attached = attach(home, linger=0.1)
    child = os.posix_spawn("/bin/sleep", ["sleep", "200"], {})
    attached.detach()
    wait_until(lambda: not living(home), "a program held the server")
    end(child)
    os.waitpid(child, 0)

"""The server lives while somebody uses it, and no kill loses a row or leaves a process."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import wait_until
from .processes import User, end, guardian, is_guardian, living, postmaster

Start = Callable[..., User]


@pytest.fixture
def kept(user: Start) -> User:
    """A user of a database with one committed row."""
    it = user()
    it.sql("create table kept (n int); insert into kept values (42)")
    return it


def assert_row_is_there(it: User) -> None:
    assert it.sql("select n from kept") == [(42,)]


def test_a_row_survives_that_everybody_leaves(kept: User, user: Start, home: Path) -> None:
    kept.leave()
    wait_until(lambda: not living(home), "the server outlived its last user")
    assert_row_is_there(user())


def test_the_server_stays_for_the_linger_time_and_the_next_user_finds_it(user: Start, home: Path) -> None:
    first = user(linger=1)
    assert first.answer
    before = postmaster(home)
    first.leave()
    time.sleep(0.5)
    assert user().answer
    assert postmaster(home) == before
    time.sleep(1)
    assert postmaster(home) == before


def test_a_server_in_use_stays_when_another_user_leaves(kept: User, user: Start, home: Path) -> None:
    other = user()
    assert other.answer
    other.leave()
    time.sleep(1)
    assert_row_is_there(kept)


def test_a_killed_user_leaves_no_server(kept: User, home: Path) -> None:
    kept.kill()
    wait_until(lambda: not living(home), "the server outlived its killed user")


def test_a_killed_guardian_takes_the_server_with_it_and_attaching_again_works(
    kept: User, user: Start, home: Path
) -> None:
    end(guardian(home))
    wait_until(lambda: not living(home), "the server outlived its guardian")
    assert_row_is_there(user())


def test_attaching_right_after_the_guardian_was_killed_waits_for_the_old_server(
    kept: User, user: Start, home: Path
) -> None:
    end(guardian(home))
    assert_row_is_there(user())


def test_a_killed_postmaster_is_replaced_on_attaching_again(kept: User, user: Start, home: Path) -> None:
    end(postmaster(home))
    assert_row_is_there(user())


def test_killing_guardian_and_postmaster_together_is_no_worse(kept: User, user: Start, home: Path) -> None:
    pids = guardian(home), postmaster(home)
    for pid in pids:
        end(pid)
    assert_row_is_there(user())


def test_a_guardian_asked_to_end_stops_its_server_although_it_is_in_use(kept: User, user: Start, home: Path) -> None:
    os.kill(guardian(home), signal.SIGTERM)
    wait_until(lambda: not living(home), "the guardian did not heed SIGTERM")
    assert_row_is_there(user())


def test_a_pid_file_whose_number_belongs_to_another_process_now_does_not_hinder(
    kept: User, user: Start, home: Path
) -> None:
    file = home / "pg18" / "postmaster.pid"
    text = file.read_text()
    kept.kill()
    wait_until(lambda: not living(home), "still there")
    file.write_text(text.replace(text.split()[0], str(os.getpid()), 1))
    os.chown(file, (home / "pg18").stat().st_uid, -1)
    assert_row_is_there(user())


def test_a_kill_in_the_middle_of_the_making_leaves_nothing_half_made(user: Start, home: Path) -> None:
    first = user()
    wait_until(lambda: (home / "pg18.new" / "base").exists(), "initdb did not begin")
    first.kill()
    for pid in living(home):
        if is_guardian(pid):
            end(pid)
    wait_until(lambda: not living(home), "initdb outlived its guardian")
    assert not (home / "pg18").exists()
    assert user().sql("select 1", "runtime") == [(1,)]
    assert not (home / "pg18.new").exists()


def test_a_user_gets_its_server_although_the_first_guardian_is_killed_while_making_it(user: Start, home: Path) -> None:
    it = user()
    wait_until(lambda: (home / "pg18.new" / "base").exists(), "initdb did not begin")
    for pid in living(home):
        if is_guardian(pid):
            end(pid)
    assert it.sql("select 1", "runtime") == [(1,)]

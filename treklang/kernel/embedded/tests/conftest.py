"""Real servers in homes of their own; a test fails when it leaves a process behind."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .processes import User, living


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A home that does not exist yet, under folders that do not exist either."""
    folder = tmp_path / "under" / "home"
    yield folder
    wait_until(lambda: not living(folder), "a server is left behind")


@pytest.fixture
def user(home: Path) -> Iterator[Callable[..., User]]:
    """Starts processes that attach and then wait; all are gone before the home is checked."""
    users: list[User] = []

    def start(**settings: object) -> User:
        users.append(User(home, **settings))  # type: ignore[arg-type]
        return users[-1]

    yield start
    for each in users:
        each.kill()


PATIENCE_S = 60  # a loaded machine may need it; nothing here is a measure of speed


def wait_until(holds: Callable[[], bool], complaint: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < until, complaint
        time.sleep(0.02)


needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root has this difficulty")

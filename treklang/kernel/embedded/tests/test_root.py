"""PostgreSQL refuses root; root gets a server all the same, and nobody's folder is opened or given away for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from treklang.kernel.embedded.identity import namespace_allowed
from treklang.kernel.embedded.programs import find_programs

from .conftest import needs_root, wait_until
from .processes import SOURCE, User, end, guardian, living

Start = Callable[..., User]
NOBODY = 65534

pytestmark = needs_root


@pytest.fixture
def closed(home: Path) -> Path:
    """The home's parent, closed to everybody else."""
    home.parent.mkdir(mode=0o700)
    return home.parent


def owners_and_modes(folder: Path) -> dict[str, tuple[int, int, int]]:
    return {str(each): each.stat()[:1] + each.stat()[4:6] for each in (folder, *folder.parents)}


@pytest.mark.skipif(os.geteuid() != 0 or not namespace_allowed(), reason="no user namespaces here")
def test_a_home_in_a_closed_folder_works_and_stays_roots_own(user: Start, home: Path, closed: Path) -> None:
    before = owners_and_modes(closed)
    it = user()
    assert it.sql("select 1", "runtime") == [(1,)]
    assert owners_and_modes(closed) == before
    assert {each.stat().st_uid for each in home.rglob("*")} == {0}


def test_where_namespaces_are_refused_only_the_data_folder_is_given_to_nobody(
    user: Start, home: Path, closed: Path
) -> None:
    before = owners_and_modes(closed)
    assert user(TREKLANG_PG_NAMESPACE="no").sql("select 1", "runtime") == [(1,)]
    assert owners_and_modes(closed) == before
    given = {each.name for each in home.iterdir() if each.stat().st_uid == NOBODY}
    assert given == {"pg18"}
    end(guardian(home))
    wait_until(lambda: not living(home), "the server outlived its guardian")


def test_a_home_moved_between_machines_with_and_without_namespaces_keeps_working(user: Start, home: Path) -> None:
    for settings in ({}, {"TREKLANG_PG_NAMESPACE": "no"}, {}):
        it = user(**settings)
        it.sql("create table if not exists kept (n int)")
        it.leave()
        wait_until(lambda: not living(home), "still there")


def test_postgresql_15_serves_nobody_in_a_closed_folder_too(user: Start, home: Path, closed: Path) -> None:
    if not Path("/usr/lib/postgresql/15/bin").is_dir():
        pytest.skip("Debian's PostgreSQL 15 is not here")
    it = user(TREKLANG_PG_NAMESPACE="no", TREKLANG_PG_BIN="/usr/lib/postgresql/15/bin")
    assert it.sql("select 1", "runtime") == [(1,)]


def as_nobody(home: Path) -> User:
    """An ordinary user's process; needs a Python and sources that are not in a closed folder themselves."""
    for python in (sys.executable, "/usr/bin/python3"):
        try:
            probe = [python, "-c", "import treklang.kernel.embedded"]
            subprocess.run(probe, check=True, user=NOBODY, cwd="/", env={"PYTHONPATH": SOURCE})
        except (OSError, subprocess.CalledProcessError):
            continue
        return User(home, uid=NOBODY, python=python, TREKLANG_PG_BIN=str(find_programs().folder))
    pytest.skip("no Python here that nobody may run")


def test_programs_that_nobody_may_not_run_are_told(user: Start, home: Path, closed: Path) -> None:
    (closed / "bin").symlink_to(find_programs().folder)
    it = user(TREKLANG_PG_NAMESPACE="no", TREKLANG_PG_BIN=str(closed / "bin"))
    assert "i stedet for root" in it.answer["refused"]
    assert not (home / "pg18.new").exists()


@pytest.fixture
def place_of_nobody() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(dir="/tmp"))  # pytest's own folders are closed to nobody
    os.chown(folder, NOBODY, NOBODY)
    yield folder
    wait_until(lambda: not living(folder / "home"), "a server is left behind")
    shutil.rmtree(folder)


def test_an_ordinary_user_is_served_as_that_user(place_of_nobody: Path) -> None:
    home = place_of_nobody / "home"
    it = as_nobody(home)
    assert it.sql("select 1", "runtime") == [(1,)]
    assert {each.stat().st_uid for each in home.rglob("*")} == {NOBODY}
    end(guardian(home))
    wait_until(lambda: not living(home), "the server outlived its guardian")
    again = as_nobody(home)
    assert again.sql("select 1") == [(1,)]
    again.kill()
    it.kill()


def test_an_ordinary_user_is_told_when_the_home_is_somebody_elses(place_of_nobody: Path, home: Path) -> None:
    os.chmod(place_of_nobody, 0o755)
    os.chown(place_of_nobody, 0, 0)
    it = as_nobody(place_of_nobody / "home")
    assert "TREKLANG_HOME" in it.answer["refused"]
    it.kill()

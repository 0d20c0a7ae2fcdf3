"""What cannot work is refused with one sentence that says what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from treklang.kernel.embedded import EmbeddedServerError, attach, cluster
from treklang.kernel.embedded.identity import Identity
from treklang.kernel.embedded.paths import Home
from treklang.kernel.embedded.processes import Runner
from treklang.kernel.embedded.programs import Programs

from .conftest import needs_root, wait_until
from .processes import SOURCE, User, living

Start = Callable[..., User]


def refusal(home: Path, **settings: Path) -> str:
    with pytest.raises(EmbeddedServerError) as refused:
        attach(home, **settings)  # type: ignore[arg-type]
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "%(" not in sentence
    return sentence


def test_a_home_that_is_a_file(home: Path) -> None:
    home.parent.mkdir()
    home.write_text("")
    assert "er en fil" in refusal(home)
    assert "er en fil" in refusal(home / "below")


def test_a_home_where_nothing_may_be_written() -> None:
    assert "/proc/" in refusal(Path("/proc/treklang"))


def test_a_folder_without_postgresql(home: Path, tmp_path: Path) -> None:
    assert "TREKLANG_PG_BIN" in refusal(home, binaries=tmp_path)


def test_a_lost_password_file_is_told_and_comes_back_to_life_when_it_is_laid_back(user: Start, home: Path) -> None:
    first = user()
    assert first.answer
    first.leave()
    wait_until(lambda: not living(home), "still there")
    secret = (home / "pg18.passwords").read_text()
    (home / "pg18.passwords").unlink()
    assert "pg18.passwords" in refusal(home)
    (home / "pg18.passwords").write_text(secret)
    assert user().sql("select 1") == [(1,)]


def test_data_of_another_version(home: Path) -> None:
    (home / "pg18").mkdir(parents=True)
    (home / "pg18" / "PG_VERSION").write_text("17\n")
    assert "PostgreSQL 17" in refusal(home)


def test_an_upgrade_does_not_begin_an_empty_database_beside_the_old_one(home: Path) -> None:
    (home / "pg15").mkdir(parents=True)
    assert "PostgreSQL 15" in refusal(home)
    assert not (home / "pg18").exists()


def test_a_cluster_that_is_broken_is_told_with_the_reason_and_the_log(user: Start, home: Path) -> None:
    first = user()
    assert first.answer
    first.leave()
    wait_until(lambda: not living(home), "still there")
    shutil.rmtree(home / "pg18" / "global")
    sentence = refusal(home)
    assert "pg18.log" in sentence
    assert "global" in sentence


def test_a_disk_without_room_is_refused_before_anything_is_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.mkdir(parents=True)
    real = os.statvfs(home)
    full = os.statvfs_result((real.f_bsize, real.f_frsize, 9999, 10, 10, 9, 9, 9, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda path: full)
    with pytest.raises(EmbeddedServerError, match="MB fri"):
        cluster.ready_cluster(Home(home, 18), Runner(Programs(Path("/nowhere"), 18), Identity(), -1, -1))
    assert list(home.iterdir()) == []


_ON_A_SMALL_DISK = """
import sys, time
from pathlib import Path
import psycopg
from treklang.kernel.embedded import attach, EmbeddedServerError
home, room = Path(sys.argv[1]), int(sys.argv[2])
try:
    it = attach(home, linger=0)
    psycopg.connect(it.owner_url).execute("create table t (n int); insert into t values (1); commit").connection.close()
    it.detach(); time.sleep(1)
    (home / "filler").write_bytes(bytes((room - 70) * 1024 * 1024))
    try:
        attach(home)
    except EmbeddedServerError as error:
        print("start:", error)
    (home / "filler").unlink()
    it = attach(home, linger=0)
    print("row:", psycopg.connect(it.owner_url).execute("select n from t").fetchone())
except EmbeddedServerError as error:
    print("made:", error)
"""


@needs_root
@pytest.mark.parametrize(("room", "told"), [(40, ["made:"]), (120, ["start:", "row: (1,)"])])
def test_a_real_disk_that_is_full(home: Path, room: int, told: list[str]) -> None:
    home.mkdir(parents=True)
    mount = f'mount -t tmpfs -o size={room}m none "{home}" && exec "{sys.executable}" -c "$1" "{home}" {room}'
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", mount, "sh", _ON_A_SMALL_DISK],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": SOURCE},
    )
    if "mount:" in done.stderr or "unshare:" in done.stderr:
        pytest.skip("no mounts here")
    lines = done.stdout.splitlines()
    assert [line[: len(word)] for line, word in zip(lines, told, strict=True)] == told, done.stderr

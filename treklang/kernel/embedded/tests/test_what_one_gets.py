"""Roles, settings, places and modes of what attach gives."""

from __future__ import annotations

import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from treklang.kernel.embedded import attach

from .conftest import wait_until
from .processes import User, living

Start = Callable[..., User]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[User]:
    """One server for the tests that only look."""
    it = User(
        tmp_path_factory.mktemp("shared") / "home", LANG="da_DK.UTF-8", LC_ALL="xx_XX", PGPORT="9", PGDATABASE="x"
    )
    yield it
    it.kill()
    wait_until(lambda: not living(it.home), "a server is left behind")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_runtime_role_may_log_in_and_nothing_more(shared: User) -> None:
    assert shared.sql(
        "select rolcanlogin, rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, rolreplication from pg_roles "
        "where rolname = current_user",
        "runtime",
    ) == [(True, False, False, False, False, False)]
    assert shared.sql("select current_user, current_database()", "runtime") == [("treklang_runtime", "treklang")]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        shared.sql("create table own (n int)", "runtime")


def test_the_database_is_the_owners_and_sorts_the_same_everywhere(shared: User) -> None:
    assert shared.sql(
        "select pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate from pg_database "
        "where datname = 'treklang'"
    ) == [("treklang_owner", "UTF8", "C")]
    assert shared.sql("select lower('ÆØÅ')") == [("æøå",)]


def test_the_server_listens_on_no_network_and_keeps_its_durability(shared: User) -> None:
    names = ("listen_addresses", "fsync", "synchronous_commit", "full_page_writes", "TimeZone", "max_connections")
    [row] = shared.sql("select " + ", ".join(f"current_setting('{name}')" for name in names))
    assert row == ("", "on", "on", "on", "UTC", "100")


def test_a_wrong_password_is_refused(shared: User) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(shared.answer["owner"].replace("treklang_owner:", "treklang_owner:wrong"))
    assert set(shared.sql("select auth_method from pg_hba_file_rules")) == {("scram-sha-256",)}


def test_home_data_and_passwords_are_closed_to_others(shared: User) -> None:
    assert shared.answer
    home = shared.home
    assert mode(home) == 0o700
    assert mode(home / "pg18") == 0o700
    assert {mode(file) for file in home.iterdir() if file.is_file()} == {0o600}


def test_a_home_that_exists_keeps_its_mode(user: Start, home: Path) -> None:
    home.mkdir(parents=True, mode=0o755)
    home.chmod(0o755)
    assert user().answer
    assert mode(home) == 0o755


def test_passwords_do_not_show_in_the_representation_or_the_log(home: Path) -> None:
    attached = attach(home, linger=0.1)
    secret = attached.owner_url.split(":")[2].split("@")[0]
    assert secret not in repr(attached)
    assert secret not in (home / "pg18.log").read_text()
    attached.detach()


@pytest.mark.parametrize("name", ["x" * 120, "med mellemrum & tegn %?", "Åben"])
def test_a_home_with_a_long_or_odd_path_works_as_any_other(home: Path, name: str) -> None:
    folder = home / name
    attached = attach(folder, linger=0.1)
    with psycopg.connect(attached.runtime_url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)
    assert attached.data == folder / "pg18"
    attached.detach()


def test_the_log_is_kept_in_bounds(user: Start, home: Path) -> None:
    it = user()
    assert it.answer
    log = home / "pg18.log"
    with log.open("a") as file:
        file.write("x" * 5 * 1024 * 1024)
    time.sleep(0.5)
    assert log.stat().st_size < 1024 * 1024
    assert it.sql("select 1") == [(1,)]


def test_debians_postgresql_serves_as_well(user: Start, home: Path) -> None:
    binaries = Path("/usr/lib/postgresql/15/bin")
    if not binaries.is_dir():
        pytest.skip("Debian's PostgreSQL 15 is not here")
    it = user(TREKLANG_PG_BIN=str(binaries))
    assert it.answer["data"] == str(home / "pg15")
    assert it.sql("select current_setting('server_version_num')::int / 10000", "runtime") == [(15,)]

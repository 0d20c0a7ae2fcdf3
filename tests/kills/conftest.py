"""One home, one migrated template and one undisturbed play for all kills of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree

import pytest

from tests.kills.campaign import Undisturbed, play_undisturbed
from tests.kills.database import Database
from tests.kills.player_process import PlayerProcess
from tests.kills.server_kills import is_embedded


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """These tests speak to databases of their own."""


@pytest.fixture(scope="session")
def player(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlayerProcess]:
    """The playing process, with a database server in a home of its own: nobody else's is killed or filled."""
    home = tmp_path_factory.mktemp("kills")
    with PlayerProcess(home) as process:
        yield process
    if is_embedded():
        rmtree(home, onerror=lambda *gone: None)  # the server, now without users, takes its own files away meanwhile


@pytest.fixture(scope="session")
def empty(player: PlayerProcess) -> Iterator[Database]:
    """Migrated, without catalogue."""
    database = player.server.make("kills")
    player.must("prepare", database)
    yield database
    database.drop()


@pytest.fixture(scope="session")
def template(player: PlayerProcess, empty: Database) -> Iterator[Database]:
    """Migrated, with the catalogue, nobody in it yet."""
    database = player.clone(empty)
    player.must("play", database, course="catalogue")
    for forget in ("delete from kills_act returning 1", "delete from kernel_once where key like 'kills/%' returning 1"):
        database.rows(forget)
    yield database
    database.drop()


@pytest.fixture(scope="session")
def undisturbed(player: PlayerProcess, template: Database) -> Iterator[Undisturbed]:
    """The municipality's course, played act by act and never killed."""
    database = player.clone(template)
    yield play_undisturbed(player, database, "municipality")
    database.drop()


@pytest.fixture
def fresh(player: PlayerProcess, template: Database) -> Iterator[Database]:
    """A database of the test's own."""
    database = player.clone(template)
    yield database
    database.drop()


def reports(player: PlayerProcess, database: Database, out: Path) -> dict[str, bytes]:
    """Every delivery report by file name, letter by letter."""
    player.must("report", database, out=str(out))
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}

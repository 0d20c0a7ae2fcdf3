"""What every test shares: one migrated template database a worker, the runtime role, an acting user, a closed network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections

from treklang.catalogue.actions import catalogue
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor

# What takes longest begins first, so that no worker is left alone with it at the end.
LONGEST = ("tests/system/", "treklang/demo/", "tests/")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In a run of several workers the long files come first."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: next((at for at, room in enumerate(LONGEST) if item.nodeid.startswith(room)), 9))


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """A new database beside the real one, migrated by its owner, with the catalogue; dropped at the end.

    Tests reach it as the runtime role (`default`), as the running system does. With `--reuse-db` it is kept for the
    next run and brought up to date by migrating; `--create-db` makes it anew. Each worker of a parallel run has its own.
    """
    owner, runtime = connections["owner"], connections["default"]
    name = "_".join(["test", owner.settings_dict["NAME"] or "treklang", *_worker()])
    with django_db_blocker.unblock():
        kept = request.config.getoption("reuse_db")
        if not kept or request.config.getoption("create_db") or not _exists(owner, name):
            _recreate(owner, name)
        for connection in (owner, runtime):
            connection.close()
            connection.settings_dict["NAME"] = settings.DATABASES[connection.alias]["NAME"] = name
        call_command("migrate", database="owner", verbosity=0)
        catalogue.load()
        yield
        runtime.close()
        owner.close()
        if not kept:
            _drop(owner, name)


def _worker() -> list[str]:
    """The name of this worker of a parallel run; empty where there is one process only."""
    return [name] if (name := os.environ.get("PYTEST_XDIST_WORKER")) else []


def _exists(owner: Any, name: str) -> bool:
    with owner._nodb_cursor() as cursor:
        cursor.execute("select 1 from pg_database where datname = %s", [name])
        return cursor.fetchone() is not None


def _recreate(owner: Any, name: str) -> None:
    with owner._nodb_cursor() as cursor:
        cursor.execute(f'drop database if exists "{name}" with (force)')
        cursor.execute(f'create database "{name}"')


def _drop(owner: Any, name: str) -> None:
    with owner._nodb_cursor() as cursor:
        cursor.execute(f'drop database if exists "{name}" with (force)')


@pytest.fixture
def system(db: None) -> Iterator[Actor]:
    """The system's own account, acting for the time of the test."""
    with acting_as(accounts.system()) as actor:
        yield actor

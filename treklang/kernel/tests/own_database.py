"""A database of a test's own, for what only shows when transactions really commit: jobs, crashes, other processes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from psycopg.conninfo import make_conninfo

from treklang.kernel.reading import own_connection

ALIASES = ("owner", "default")


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """A copy of the test database, dropped afterwards; gives its owner's address for other processes."""
    template = connections["default"].settings_dict["NAME"]
    name = f"{template}_own"
    with django_db_blocker.unblock():
        _lead_to(template)
        _say(f'drop database if exists "{name}" with (force)')
        _say(f'create database "{name}" template "{template}"')
        _lead_to(name)
        try:
            yield _address()
        finally:
            _lead_to(template)
            _say(f'drop database if exists "{name}" with (force)')


def renew() -> None:
    """Make the database of a test that uses `own_database` as it was at first."""
    name = connections["default"].settings_dict["NAME"]
    template = name.removesuffix("_own")
    _lead_to(template)
    _say(f'drop database if exists "{name}" with (force)')
    _say(f'create database "{name}" template "{template}"')
    _lead_to(name)


def _lead_to(name: str) -> None:
    own_connection.close()
    for alias in ALIASES:
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = settings.DATABASES[alias]["NAME"] = name


def _say(command: str) -> None:
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(command)


def _address() -> str:
    connections["owner"].ensure_connection()
    place = connections["owner"].settings_dict
    named = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return make_conninfo(**{key: str(place[setting]) for key, setting in named.items() if place[setting]})

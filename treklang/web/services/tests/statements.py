"""What a page asks the database, without what only a test asks."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

# A test's transaction makes the request's a savepoint, and its clock is told to the database.
OF_TESTS = ("SAVEPOINT", "RELEASE", "select set_config('treklang.record_time'")
MOST = 12


def asked(browser: Client, address: str) -> list[str]:
    """The statements of one page that works."""
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(address).status_code == 200
    return [query["sql"][:160] for query in queries.captured_queries if not query["sql"].startswith(OF_TESTS)]

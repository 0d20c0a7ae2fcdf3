"""How often the pages of this room and of the citizen ask the database: the same for one row as for many, and little."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.web.tests.course import Course, grow

MOST = 12
# A test stands in a transaction of its own and sets the clock: what a request of the house does not say.
OF_THE_TEST = ("SAVEPOINT", "RELEASE SAVEPOINT", "select set_config('treklang.record_time'")
PAGES = ("case", "treklang", "journal", "case-summary", "case-team", "handover", "case-close")
OF_CITIZEN = ("citizen", "cautions")


@pytest.mark.parametrize("name", [*PAGES, *OF_CITIZEN])
def test_a_page_asks_little_and_as_often_for_many_rows_as_for_one(
    name: str, course: Course, caseworker: Client
) -> None:
    few = asked(name, course, caseworker)
    grow(course)
    many = asked(name, course, caseworker)
    assert len(many) == len(few), "\n".join(many)
    assert len(few) <= MOST, "\n".join(few)


def asked(name: str, course: Course, client: Client) -> list[str]:
    uid = course.citizen.uid if name in OF_CITIZEN else course.case.uid
    with CaptureQueriesContext(connection) as queries:
        assert client.get(reverse(name, args=[uid])).status_code == 200
    said = [query["sql"] for query in queries.captured_queries]
    return [sql for sql in said if not sql.startswith(OF_THE_TEST)]

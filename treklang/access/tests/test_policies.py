"""The policies in the database are those of the table in the code, and no class of facts is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection

from treklang.access import policies
from treklang.access.opens import OPENS, opens
from treklang.access.rules import Reason
from treklang.kernel.actor import Actor
from treklang.kernel.scope import Fact, bits

SQL = Path(policies.__file__).parent / "migrations" / "sql"


def test_the_migrations_give_each_table_the_policy_that_the_code_says() -> None:
    given = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SQL.glob("policies_*.sql")))
    for table, condition in policies.protected().items():
        last = given[given.rindex(f"alter table {table} enable") :]
        assert last.startswith(policies.render(table, condition))


@pytest.mark.django_db
def test_every_policy_in_the_database_is_the_one_of_the_table(system: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select tablename, permissive, cmd, qual = with_check from pg_policies"
            " where policyname = 'reasons' and tablename <> all (%s)",
            [list(policies.ELSEWHERE)],
        )
        found = {table: (permissive, command, same) for table, permissive, command, same in cursor.fetchall()}
    assert set(found) == set(policies.protected())
    assert set(found.values()) == {("PERMISSIVE", "ALL", True)}


@pytest.mark.django_db
def test_the_reasons_in_the_database_open_what_the_table_says(system: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_get_viewdef('access_reason'::regclass)")
        text = cursor.fetchone()[0]
    told = {reason: int(number) for reason, number in re.findall(r"'(\w+)'::text(?: AS reason)?,\s+(\d+)", text)}
    due = {reason.value: bits(facts) for reason, facts in OPENS.items()}
    assert {**told, "representative": 255, "system": 255} == due


def test_a_protected_address_is_open_to_those_alone_who_need_it() -> None:
    who = {reason for reason in Reason if Fact.ADDRESS in opens(reason, protected=True)}
    assert who == {Reason.CASEWORKER, Reason.COORDINATOR, Reason.TEAM, Reason.CITIZEN, Reason.GLASS, Reason.SYSTEM}

"""Doors may wait while a change of the organisation moves many cases; before its transaction ends they stand, whoever forgot."""

from __future__ import annotations

from typing import Any

from django.db import connection

from tests.world import NOW, TODAY, World
from treklang.cases.actions import cases as opening
from treklang.organisation.actions import units
from treklang.organisation.rules import UnitKind


def asked(statement: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def move(world: World) -> None:
    team = units.create(name="Team", kind=UnitKind.TEAM, from_on=TODAY, by=world.system)
    opening.assign(case_id=world.case.id, unit_id=team.id, from_on=TODAY, by=world.system, at=NOW)


def test_doors_that_wait_are_made_when_it_is_said(world: World) -> None:
    asked("select access_later()")
    move(world)
    assert asked("select access_wrong_doors()") > 0
    asked("select access_now()")
    assert asked("select access_wrong_doors()") == 0


def test_doors_that_were_forgotten_are_made_before_the_commit(world: World) -> None:
    asked("select access_later()")
    move(world)
    asked("set constraints all immediate")  # what a commit does first
    assert asked("select access_wrong_doors()") == 0
    assert asked("select current_setting('treklang.doors_later')") == ""
    move(world)
    assert asked("select access_wrong_doors()") == 0

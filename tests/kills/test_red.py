"""The harness sees what it is there to see: actions broken on purpose are reported."""

from __future__ import annotations

import ast

import pytest

from tests.kills.campaign import Undisturbed, faults
from tests.kills.database import Database, differences
from tests.kills.every_action import actions_in
from tests.kills.kill_points import COMMIT, EVENT, JOB, WRITE, Shot
from tests.kills.player_process import PlayerProcess

ADD_TASK = "cases.actions.tasks.add"


def test_an_action_is_known_by_its_actor_or_its_transaction() -> None:
    made_up = ast.parse(
        "def told(*, by: Actor): pass\n@transaction.atomic\ndef whole(*, at): pass\n"
        "def question(*, at): pass\ndef sorted_so(*, by: str): pass\ndef _inner(*, by: Actor): pass"
    )
    assert [action.name for action in actions_in(made_up)] == ["told", "whole"]


def test_a_row_too_many_and_a_row_that_says_something_else_are_seen() -> None:
    assert differences({"a": (2, "x"), "b": (1, "y")}, {"a": (1, "x"), "b": (1, "z"), "c": (1, "x")}) == [
        "a has 2 rows, should have 1",
        "b has the right number of rows, 1, but says something else",
        "c has 0 rows, should have 1",
    ]


@pytest.fixture
def before_task(player: PlayerProcess, undisturbed: Undisturbed, fresh: Database) -> int:
    """The act that adds a task, with all acts before it played."""
    act = next(act for act, seen in sorted(undisturbed.seen.items()) if ADD_TASK in seen)
    player.must("play", fresh, course="municipality", until=act - 1)
    return act


@pytest.mark.slow
@pytest.mark.parametrize("point", [EVENT, COMMIT])
def test_a_row_written_outside_the_transaction_is_reported(
    player: PlayerProcess, undisturbed: Undisturbed, fresh: Database, before_task: int, point: str
) -> None:
    found = faults(player, fresh, undisturbed, Shot(before_task, ADD_TASK, point), broken="write outside")
    assert "cases_task has 1 rows, should have 0" in found


@pytest.mark.slow
def test_an_event_in_a_commit_of_its_own_is_reported(
    player: PlayerProcess, undisturbed: Undisturbed, fresh: Database, before_task: int
) -> None:
    found = faults(player, fresh, undisturbed, Shot(before_task, ADD_TASK, EVENT), broken="commit before event")
    assert "cases_task has 1 rows, should have 0" in found
    assert not any(line.startswith("kernel_event ") for line in found), "the row stands without its event"


@pytest.mark.slow
def test_an_act_done_again_after_the_kill_is_reported(
    player: PlayerProcess, undisturbed: Undisturbed, fresh: Database, before_task: int
) -> None:
    assert faults(player, fresh, undisturbed, Shot(before_task, ADD_TASK, JOB)) == []
    found = faults(player, fresh, undisturbed, Shot(before_task, ADD_TASK, JOB), broken="forget once")
    assert "cases_task has 2 rows, should have 1" in found


@pytest.mark.slow
def test_a_kill_that_does_not_come_is_reported(
    player: PlayerProcess, undisturbed: Undisturbed, fresh: Database, before_task: int
) -> None:
    [found] = faults(player, fresh, undisturbed, Shot(before_task, "cases.actions.cases.close", WRITE))
    assert found.startswith("not killed")


@pytest.mark.slow
def test_a_clock_of_another_thing_is_reported_and_another_inner_number_is_not(
    player: PlayerProcess, undisturbed: Undisturbed
) -> None:
    before = undisturbed.states[max(undisturbed.states)]
    later, wrong = player.clone(undisturbed.database), player.clone(undisturbed.database)
    assert later.rows("update cases_clock set about = about::int + 7 where rule = 'ansoegning-afgoeres' returning 1")
    assert wrong.rows(
        "update cases_clock set about = '1' where rule = 'ansoegning-afgoeres' and about = '2' returning 1"
    )
    said = {name: differences(database.state(), before) for name, database in (("later", later), ("wrong", wrong))}
    assert [line for line in said["later"] if line.startswith("cases_clock ")] == []
    assert [line for line in said["wrong"] if line.startswith("cases_clock ")] != []
    for database in (later, wrong):
        database.drop()

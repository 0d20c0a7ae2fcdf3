"""A plan of change is killed before each statement of its night and around its commits: undone or done, never half."""

from __future__ import annotations

import pytest

from tests.kills.database import Database, differences
from tests.kills.kill_points import COMMIT, JOB
from tests.kills.plan_night import STATEMENT
from tests.kills.player_process import PlayerProcess

pytestmark = pytest.mark.slow


def test_a_plan_that_is_killed_is_undone_and_the_next_night_does_it_once(
    player: PlayerProcess, fresh: Database
) -> None:
    player.must("adopt plan", fresh)
    before, quiet = fresh.state(), player.clone(fresh)
    player.must("plan night", quiet, done=1)
    after = quiet.state()
    assert differences(after, before)
    killed = 0
    while player.order("plan night", fresh, done=1, point=STATEMENT, nth=killed + 1).was_killed:
        killed += 1
        assert differences(fresh.state(), before) == [], f"killed before statement {killed}"
    # The one that nobody killed any more has done it.
    assert killed > 60
    assert differences(fresh.state(), after) == []
    player.must("plan night", fresh, done=0)
    assert differences(fresh.state(), after) == []
    quiet.drop()


def test_a_plan_that_is_killed_around_a_commit_is_undone_before_it_and_done_after_it(
    player: PlayerProcess, fresh: Database
) -> None:
    player.must("adopt plan", fresh)
    before, quiet = fresh.state(), player.clone(fresh)
    player.must("plan night", quiet, done=1)
    after = quiet.state()
    # The first transaction of a night asks which plans are due, the second carries the plan out.
    for point, nth in ((COMMIT, 1), (JOB, 1), (COMMIT, 2)):
        assert player.order("plan night", fresh, done=1, point=point, nth=nth).was_killed
        assert differences(fresh.state(), before) == []
    assert player.order("plan night", fresh, done=1, point=JOB, nth=2).was_killed
    assert differences(fresh.state(), after) == []
    player.must("plan night", fresh, done=0)
    assert differences(fresh.state(), after) == []
    quiet.drop()

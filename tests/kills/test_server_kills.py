"""PostgreSQL itself is killed under a play: what was committed is there, what was not is not, and the play goes on."""

from __future__ import annotations

import pytest

from tests.kills.campaign import Undisturbed
from tests.kills.database import Database, differences
from tests.kills.kill_points import JOB, Shot
from tests.kills.player_process import PlayerProcess
from tests.kills.server_kills import VICTIMS, is_embedded

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_embedded(), reason="the server of DATABASE_URL is not ours to kill"),
]
DECIDE = ("visitation.actions.decisions.make", "decide")


def test_no_kill_of_the_server_loses_doubles_or_halves_anything(
    player: PlayerProcess, undisturbed: Undisturbed, fresh: Database
) -> None:
    acts = sorted(act for act, seen in undisturbed.seen.items() if "event" in seen.get(DECIDE[0], []))
    for victim, act in zip(VICTIMS, acts, strict=False):
        for point in ("event", "commit", "job"):
            shot = Shot(act, DECIDE[0], point)
            ending = player.play_and_die(fresh, "municipality", shot, victim=victim)
            # A server killed after the commit is noticed by the next act only, and here there is none.
            assert ending.code == (0 if point == JOB else 1), ending.said
            player.start_anew()
            expected = undisturbed.states[act if point == JOB else act - 1]
            assert differences(fresh.state(), expected) == [], (victim, point)
    player.must("play", fresh, course="municipality")
    assert differences(fresh.state(), undisturbed.states[max(undisturbed.states)]) == []

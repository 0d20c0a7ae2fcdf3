"""PostgreSQL itself is killed under a play: what was said to be committed is there, the rest is there whole or not at all."""

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
DECIDE = "visitation.actions.decisions.make"


def test_no_kill_of_the_server_loses_doubles_or_halves_anything(
    player: PlayerProcess, undisturbed: Undisturbed, fresh: Database
) -> None:
    acts = sorted(act for act, seen in undisturbed.seen.items() if "event" in seen.get(DECIDE, []))
    for victim, act in zip(VICTIMS, acts, strict=False):
        for point in ("event", "commit", "job"):
            ending = player.play_and_die(fresh, "municipality", Shot(act, DECIDE, point), victim=victim)
            player.start_anew()
            before, after = (differences(fresh.state(), undisturbed.states[one]) for one in (act - 1, act))
            # A server that dies during a commit may have it on disk without having said so: whole, or not at all.
            assert after == [] or (ending.code == 1 and point != JOB and before == []), (victim, point, ending.said)
    player.must("play", fresh, course="municipality")
    assert differences(fresh.state(), undisturbed.states[max(undisturbed.states)]) == []

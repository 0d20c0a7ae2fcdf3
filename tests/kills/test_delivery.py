"""The delivering job is killed around each commit and right after the gateway's answer: each report arrives once."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from tests.kills.breakages import ANSWERED
from tests.kills.campaign import Undisturbed
from tests.kills.database import Database
from tests.kills.kill_points import COMMIT, JOB
from tests.kills.player_process import PlayerProcess
from treklang.integrations.ffb_gateway import fake
from treklang.integrations.ffb_gateway.fake import FakeGateway

pytestmark = pytest.mark.slow
WHERE = "select citizen, day, state, held_because, bundle from ffb_gateway_delivery order by citizen, day"


@pytest.fixture
def told(player: PlayerProcess, undisturbed: Undisturbed) -> Iterator[Database]:
    """Everything has happened; the reports wait."""
    database = player.clone(undisturbed.database)
    yield database
    database.drop()


def test_each_report_arrives_once_however_often_the_job_is_killed(
    player: PlayerProcess, undisturbed: Undisturbed, told: Database
) -> None:
    quiet = player.clone(undisturbed.database)
    with fake.running() as gateway:
        player.must("deliver", quiet, gateway=gateway.url)
        expected, sent_once = quiet.rows(WHERE), dict(gateway.taken)
    quiet.drop()
    with fake.running() as gateway:
        killed = _kill_often(player, told, gateway)
        player.must("deliver", told, gateway=gateway.url)
        assert min(killed.values()) >= 3, killed
        assert gateway.taken == sent_once
        assert {json.loads(text)["id"]: text for text in gateway.sent} == sent_once, "two texts under one id"
    assert told.rows(WHERE) == expected
    assert told.rows("select count(*) from ffb_gateway_delivery where state = 'waiting'") == [(0,)]


def _kill_often(player: PlayerProcess, database: Database, gateway: FakeGateway) -> dict[str, int]:
    """Start the job again and again, dying each time at the next point; how often it died where."""
    killed = dict.fromkeys((COMMIT, JOB, ANSWERED), 0)
    for nth in (1, 2, 3):
        for point in killed:
            ending = player.order(
                "deliver", database, gateway=gateway.url, point=point, nth=1 if point == ANSWERED else nth
            )
            killed[point] += ending.was_killed
    return killed

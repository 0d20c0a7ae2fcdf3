"""Daily reporting by itself: facts are written, the night comes, the worker sends - and dies, and sends again."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connections, transaction

from treklang.demo.stories import player
from treklang.integrations.ffb_gateway import client, facts, health, jobs as reporting, queries, reports
from treklang.integrations.ffb_gateway.client import HttpGateway
from treklang.integrations.ffb_gateway.fake import FakeGateway, Trouble
from treklang.integrations.ffb_gateway.models import Attempt, Delivery
from treklang.integrations.ffb_gateway.rules import DeliveryState
from treklang.integrations.ffb_gateway.tests.living import CPR, MONDAY, assess, assessed, night_after, on, open_case
from treklang.kernel import clock, jobs
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.wording import say
from treklang.people.models import Citizen

STORY = Path(__file__).parents[4] / "stories" / "ffb-guide.json"
WORKER = """
import django
django.setup()
from treklang.integrations.ffb_gateway import client, jobs as reporting
from treklang.kernel import jobs
client.use(client.HttpGateway({url!r}))
jobs.run_worker(until_idle=True, listen_notify=False)
"""


def ask() -> None:
    with transaction.atomic():
        jobs.defer(reporting.deliver_due)


def work() -> None:
    jobs.run_worker(until_idle=True, install_signal_handlers=False, listen_notify=False)


@contextmanager
def system_acting() -> Iterator[Actor]:
    with acting_as(accounts.system()) as by:
        yield by


def states() -> dict[str, int]:
    with system_acting():
        return {state.value: count for state, count in queries.health().counts.items() if count}


@pytest.mark.mission("R135")
def test_every_day_of_the_official_course_is_reported_once_and_letter_by_letter(
    own_database: str, bound: HttpGateway, fake_gateway: FakeGateway
) -> None:
    player.play(STORY)
    ask()
    work()
    with system_acting():
        built = list(reports.reports(facts.of_citizen(Citizen.objects.get().id), until=clock.today()))
    assert fake_gateway.sent == [report.text() for report in built]
    assert len(fake_gateway.taken) == len(built) == 5
    assert states().keys() == {"accepted", "nothing"}
    ask()
    work()
    assert len(fake_gateway.sent) == 5


def test_today_is_not_told_of_before_it_has_ended(system: Actor, gateway: HttpGateway) -> None:
    delivery = assessed(system)
    night = night_after(MONDAY)
    assert queries.due(now=night - timedelta(minutes=20), newest=9) == []
    assert queries.due(now=night - timedelta(minutes=10), newest=9) == []
    assert queries.due(now=night, newest=9) == [delivery.id]


def test_the_job_commits_with_what_asked_for_it(
    own_database: str, bound: HttpGateway, fake_gateway: FakeGateway
) -> None:
    with system_acting() as by:
        assessed(by)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.defer(reporting.deliver_due)
        1 / 0  # noqa: B018
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs")
        assert cursor.fetchone() == (0,)
    with transaction.atomic():
        jobs.defer(reporting.deliver_due)
    work()
    assert len(fake_gateway.sent) == 1


@pytest.mark.mission("R135")
def test_a_worker_killed_between_the_gateway_and_the_database_loses_and_doubles_nothing(
    own_database: str, bound: HttpGateway, fake_gateway: FakeGateway
) -> None:
    with system_acting() as by:
        assessed(by)
    fake_gateway.next_answers.append(Trouble.HANG_AFTER_TAKING)
    ask()
    kill_when(own_database, fake_gateway)
    assert (states(), len(fake_gateway.taken)) == ({"waiting": 1}, 1)
    with connections["owner"].cursor() as cursor:
        cursor.execute("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")
    with transaction.atomic():
        jobs.defer(jobs.rescue, timestamp=0)
    work()
    assert (states(), len(fake_gateway.taken)) == ({"accepted": 1}, 1)
    with system_acting():
        assert list(Attempt.objects.values_list("outcome", flat=True)) == ["duplicate"]
        assert fake_gateway.sent == [Delivery.objects.get().bundle] * 2


def kill_when(address: str, fake_gateway: FakeGateway) -> None:
    """Run a worker in a process of its own and kill it when the gateway has taken something."""
    surroundings = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "treklang.config.settings"}
    surroundings.pop("DATABASE_OWNER_URL", None)
    process = subprocess.Popen([sys.executable, "-c", WORKER.format(url=fake_gateway.url)], env=surroundings)
    try:
        for _ in range(600):
            if fake_gateway.taken:
                break
            time.sleep(0.05)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert fake_gateway.taken


def test_without_a_gateway_all_stays_waiting_and_health_says_so(own_database: str) -> None:
    with system_acting() as by:
        assessed(by)
    ask()
    work()
    assert states() == {"waiting": 1}
    with system_acting():
        found = queries.health()
    assert (found.configured, found.oldest_waiting) == (False, MONDAY)
    well, how = health.look()
    assert well
    assert "TREKLANG_FFB_URL" in str(how)


def test_health_tells_what_is_late_refused_and_held(system: Actor, bound: HttpGateway) -> None:
    assessed(system)
    with clock.at(night_after(MONDAY)):
        assert queries.health().troubles == ()
    with clock.at(night_after(MONDAY + timedelta(days=2))):
        assert [str(one) for one in queries.health().troubles] == [
            "Rapporter fra 2026-03-02 er ikke sendt endnu. Se, om arbejdsprocessen kører."
        ]
        assert health.look() == (False, say("%(troubles)s", troubles=str(queries.health().troubles[0])))
    Delivery.objects.update(state="refused")
    assert [str(one) for one in queries.health().troubles] == ["1 rapporter er afvist og skal rettes."]


def test_an_older_day_of_a_citizen_goes_before_a_newer_one(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway
) -> None:
    tuesday = MONDAY + timedelta(days=1)
    with on(MONDAY) as at:
        _, case_id = open_case(system, at)
        assess(case_id, system, at)
    with on(tuesday) as at:
        assess(case_id, system, at, level=4)
    fake_gateway.next_answers.append(503)
    with clock.at(night_after(tuesday)):
        reporting.deliver_round(gateway, by=system)
    assert list(Delivery.objects.order_by("day").values_list("state", flat=True)) == ["waiting", "waiting"]
    with clock.at(night_after(tuesday) + timedelta(minutes=2)):
        reporting.deliver_round(gateway, by=system)
    sent = [json.loads(text)["timestamp"][:10] for text in fake_gateway.sent]
    assert sent == ["2026-03-02", "2026-03-02", "2026-03-03"]
    assert set(Delivery.objects.values_list("state", flat=True)) == {"accepted"}


def test_a_gateway_that_is_down_is_left_in_peace_after_three_tries(
    system: Actor, gateway: HttpGateway, fake_gateway: FakeGateway
) -> None:
    for number in range(5):
        assessed(system, cpr=f"010181432{number}")
    fake_gateway.next_answers.extend([503] * 9)
    with clock.at(night_after(MONDAY)):
        assert reporting.deliver_round(gateway, by=system) == 3
        assert reporting.deliver_round(gateway, by=system) == 2
    assert len(fake_gateway.sent) == 5


def test_a_report_that_cannot_be_built_is_held_and_stops_nobody_else(
    system: Actor, gateway: HttpGateway, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, whole = assessed(system), assessed(system, cpr="0101814322")
    right = facts.of_citizen

    def fails_for_one(citizen_id: int) -> facts.Facts:
        if citizen_id == broken.citizen:
            raise KeyError(CPR)
        return right(citizen_id)

    monkeypatch.setattr(facts, "of_citizen", fails_for_one)
    with clock.at(night_after(MONDAY)):
        reporting.deliver_round(gateway, by=system)
    assert dict(Delivery.objects.values_list("id", "state")) == {broken.id: "held", whole.id: "accepted"}
    assert "driftsloggen" in str(queries.standing(DeliveryState.HELD)[0].reasons[0])
    assert "KeyError" in caplog.text
    assert CPR not in caplog.text


def test_nothing_of_a_bundle_comes_into_the_logs(
    own_database: str, bound: HttpGateway, fake_gateway: FakeGateway, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with system_acting() as by:
        assessed(by)
    fake_gateway.next_answers.append(500)
    ask()
    work()
    assert "deliver_due" in caplog.text
    quiet = [record for record in caplog.records if record.name.partition(".")[0] != "django"]
    assert CPR not in " ".join(str(vars(record)) for record in quiet)


def test_a_gateway_that_is_bound_is_what_jobs_send_to() -> None:
    gateway = SimpleNamespace(post=lambda bundle: client.Answer(201))
    before = client.bound()
    client.use(gateway)
    assert client.bound() is gateway
    client.use(before)

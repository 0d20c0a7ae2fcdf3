"""Jobs commit with their data, run as the system and survive the death of a worker."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection, connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from treklang.kernel import jobs
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.models import File
from treklang.kernel.tests.own_database import own_database as own_database
from treklang.kernel.tests.sample_jobs import ask_and_fail, keep_file, linger

WORKER = """
import django
django.setup()
from treklang.kernel import jobs
from treklang.kernel.tests import sample_jobs
jobs.run_worker(listen_notify=False)
"""
pytestmark = pytest.mark.usefixtures("own_database")


def work() -> None:
    jobs.run_worker(until_idle=True, install_signal_handlers=False, listen_notify=False)


def ask(task: jobs.Job) -> None:
    with transaction.atomic():
        jobs.defer(task, timestamp=0)


def states() -> dict[str, int]:
    found = ProcrastinateJob.objects.filter(task_name__startswith="tests.").order_by("id")
    return {f"{name}: {status}": id for name, status, id in found.values_list("task_name", "status", "id")}


def as_owner(command: str) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(command)


def kept() -> list[tuple[str, bytes]]:
    with acting_as(accounts.system()):
        return [(name, bytes(content)) for name, content in File.objects.values_list("name", "content")]


def test_a_job_commits_with_the_data_that_asked_for_it_and_runs_as_the_system() -> None:
    with transaction.atomic():
        jobs.defer(keep_file, name="a.txt")
    work()
    assert kept() == [("a.txt", b"system")]


def test_a_rolled_back_transaction_leaves_no_job() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.defer(keep_file, name="a.txt")
        1 / 0  # noqa: B018
    assert states() == {}


def test_a_job_asked_for_by_a_job_that_fails_is_not_there() -> None:
    with transaction.atomic():
        jobs.defer(ask_and_fail, name="a.txt")
    work()
    assert list(states()) == ["tests.ask_and_fail: todo"]
    assert kept() == []


def test_a_job_is_not_asked_for_outside_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="outside a transaction"):
        jobs.defer(keep_file, name="a.txt")


def test_a_key_asks_once() -> None:
    with transaction.atomic():
        first = jobs.defer(keep_file, once="letter/1", name="a.txt")
        second = jobs.defer(keep_file, once="letter/1", name="a.txt")
    assert first is not None
    assert second is None


def test_of_a_job_that_works_alone_one_waits_and_the_asking_transaction_lives_on() -> None:
    with transaction.atomic():
        jobs.defer(linger, sign="x", seconds=0)
        assert jobs.defer(linger, sign="x", seconds=0) is None
        assert accounts.system().username == "system"


def killed_at_work(address: str, sign: Path) -> int:
    """A worker is killed with its job half done; gives the job's number."""
    with transaction.atomic():
        job_id = jobs.defer(linger, sign=str(sign), seconds=60)
    surroundings = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "treklang.config.settings"}
    surroundings.pop("DATABASE_OWNER_URL", None)
    process = subprocess.Popen([sys.executable, "-c", WORKER], env=surroundings)
    try:
        for _ in range(600):
            if sign.exists():
                break
            time.sleep(0.05)
        assert sign.exists()
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    as_owner("update procrastinate_jobs set args = jsonb_set(args, '{seconds}', '0') where task_name = 'tests.linger'")
    assert job_id is not None
    return job_id


def a_minute_later() -> None:
    as_owner("update procrastinate_workers set last_heartbeat = now() - interval '1 minute'")


def test_the_job_of_a_killed_worker_is_done_by_the_next(own_database: str, tmp_path: Path) -> None:
    job_id = killed_at_work(own_database, tmp_path / "begun")
    work()
    assert states() == {"tests.linger: doing": job_id}
    a_minute_later()
    ask(jobs.rescue)
    work()
    assert states() == {"tests.linger: succeeded": job_id}


def test_rescue_goes_on_where_the_next_of_a_lone_job_waits_already(own_database: str, tmp_path: Path) -> None:
    killed = killed_at_work(own_database, tmp_path / "begun")
    with transaction.atomic():
        waiting = jobs.defer(linger, sign=str(tmp_path / "next"), seconds=0)
    a_minute_later()
    ask(jobs.rescue)
    work()
    work()
    assert states() == {"tests.linger: failed": killed, "tests.linger: succeeded": waiting}


def test_jobs_that_went_well_are_removed_after_a_week_and_failed_ones_stay() -> None:
    with transaction.atomic():
        for name in ("old.txt", "failed.txt", "new.txt"):
            jobs.defer(keep_file, name=name)
    work()
    as_owner("update procrastinate_jobs set status = 'failed' where args->>'name' = 'failed.txt'")
    as_owner(
        "update procrastinate_events e set at = now() - interval '8 days' from procrastinate_jobs j "
        "where j.id = e.job_id and j.args->>'name' <> 'new.txt'"
    )
    ask(jobs.tidy)
    work()
    left = ProcrastinateJob.objects.filter(task_name=keep_file.name).order_by("id")
    assert [one.args["name"] for one in left] == ["failed.txt", "new.txt"]


def test_the_tests_run_as_the_runtime_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select current_user")
        assert cursor.fetchone() == ("treklang_runtime",)

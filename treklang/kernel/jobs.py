"""Work for later: a job commits with the data that asked for it and runs as the system's own account.

A job may run twice: a worker that is killed leaves its job `doing`, and `rescue` starts it again. What a job does must
bear that (kernel.once helps). A job's arguments are ids and days, never what they stand for: they show in logs.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import connection, transaction
from procrastinate import JobContext, RetryStrategy, exceptions
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Status
from procrastinate.manager import JobManager
from procrastinate.tasks import Task, configure_task

from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.once import first_time

Job = Task[Any, Any, Any]
Work = TypeVar("Work", bound=Callable[..., None])

# In a worker procrastinate's own connection is another one than Django's: what a job asks for would be there although
# the job's transaction was rolled back. So jobs are always asked for on Django's connection.
_same_transaction = JobManager(DjangoConnector(alias="default"))
_PATIENCE = RetryStrategy(max_attempts=5, exponential_wait=6)
_KEEP_HOURS = 7 * 24


def job(name: str, *, alone: bool = False, whole: bool = True) -> Callable[[Work], Job]:
    """Make a function a job: it is called with the acting system account and the arguments it was asked for with.

    `whole` runs it in one transaction; without, it opens its own with `acting_as`. A job that raises is tried five
    times more, over two and a half hours. `alone` lets no two run at once and no second one wait; such a job comes
    again by itself and is not tried again (with a second one waiting, procrastinate could not put it back).
    """

    def make(work: Work) -> Job:
        @wraps(work)
        def run(timestamp: int | None = None, **arguments: Any) -> None:
            by = accounts.system()
            if not whole:
                return work(by, **arguments)
            with acting_as(by, purpose=name):
                return work(by, **arguments)

        lock = name if alone else None
        return app.task(name=name, lock=lock, queueing_lock=lock, retry=False if alone else _PATIENCE)(run)

    return make


def every(cron: str, task: Job) -> Job:
    """Let a job run at the times of a cron line, in UTC. A time missed by more than ten minutes is left out."""
    app.periodic(cron=cron)(task)
    return task


def defer(task: Job, *, once: str = "", at: datetime | None = None, **arguments: Any) -> int | None:
    """Ask for a job in the caller's transaction: rolled back with it. Gives the job's number.

    None where nothing is asked for: the key `once` was used before, or the job is `alone` and one waits already.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{task.name} was asked for outside a transaction; it must commit with its data.")
    if once and not first_time(once):
        return None
    deferrer = configure_task(
        name=task.name, job_manager=_same_transaction, queue=task.queue, lock=task.lock, schedule_at=at,
        queueing_lock=task.queueing_lock, task_kwargs=arguments,
    )  # fmt: skip
    try:
        with transaction.atomic():
            return deferrer.defer()
    except exceptions.AlreadyEnqueued:
        return None


def run_worker(*, until_idle: bool = False, **options: Any) -> None:
    """Work on jobs until a signal comes, or until none is left."""
    connector = cast(DjangoConnector, app.connector).get_worker_connector()
    with app.replace_connector(connector) as working:
        working.run_worker(wait=not until_idle, **options)


@app.periodic(cron="* * * * *")
@app.task(name="kernel.rescue_jobs", queueing_lock="kernel.rescue_jobs", pass_context=True)
async def rescue(context: JobContext, timestamp: int) -> None:
    """Start again what a killed worker left behind: jobs whose worker has shown no sign of life for half a minute."""
    manager = context.app.job_manager
    for stalled in await manager.get_stalled_jobs():
        number = stalled.id or 0
        try:
            await manager.retry_job_by_id_async(number, retry_at=datetime.now(UTC))
        except exceptions.UniqueViolation:  # an `alone` job of which the next one waits: that one does the work
            await manager.finish_job_by_id_async(number, status=Status.FAILED, delete_job=False)


@app.periodic(cron="47 0 * * *")
@app.task(name="kernel.make_months", queueing_lock="kernel.make_months")
def make_months(timestamp: int) -> None:
    """Have the reading log's parts for this month and the next ones; where none is there, its writer makes it."""
    with connection.cursor() as cursor:
        cursor.execute("select kernel_reading_month(now() + n * interval '1 month') from generate_series(0, 3) n")


@app.periodic(cron="17 1 * * *")
@app.task(name="kernel.tidy_jobs", queueing_lock="kernel.tidy_jobs", pass_context=True)
async def tidy(context: JobContext, timestamp: int) -> None:
    """Remove jobs that went well a week ago. Those that failed stay for people to see."""
    await context.app.job_manager.delete_old_jobs(nb_hours=_KEEP_HOURS)

"""What the calendar sets going in change: plans come into force on their day by themselves."""

from __future__ import annotations

from django.db import transaction

from treklang.change import queries
from treklang.change.actions import executing, follow
from treklang.kernel import clock, jobs
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.errors import DomainError

PURPOSE = "change.night"


@jobs.job("change.execute_due", alone=True, whole=False)
def execute_due(by: Actor) -> None:
    """Put each plan into force whose day has come, the earliest first."""
    run(by)


def run(by: Actor) -> tuple[int, int]:
    """The pass itself, each plan in a transaction of its own; gives how many came into force and how many were held.

    A plan that cannot be put into force as it stands is held with the sentence why, and waits for somebody to look at it.
    """
    done = held = 0
    with acting_as(by, purpose=PURPOSE):
        waiting = [plan.id for plan in queries.due(on=clock.today())]
    for plan_id in waiting:
        try:
            with acting_as(by, purpose=PURPOSE):
                executing.execute(plan_id=plan_id, by=by, at=clock.now())
            done += 1
        except DomainError as refused:
            with acting_as(by, purpose=PURPOSE):
                executing.hold(plan_id=plan_id, why=str(refused), by=by, at=clock.now())
            held += 1
    return done, held


@jobs.job("change.follow_citizens", alone=True)
def follow_citizens(by: Actor) -> None:
    """See to it that open cases lie where the rules of who takes whom say, as of today."""
    follow.look(on=clock.today(), by=by, at=clock.now())


# Each hour: Danish midnight moves in UTC, and a night in which the system is down is made good in the next hour.
jobs.every("2 * * * *", execute_due)
jobs.every("20 2 * * *", follow_citizens)


def catch_up() -> None:
    """Ask for a pass now: a worker that starts makes good what was missed while none ran."""
    with transaction.atomic():
        jobs.defer(execute_due)

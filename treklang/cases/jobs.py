"""What the calendar sets going in cases."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from treklang.cases import reminders
from treklang.cases.actions import nights
from treklang.kernel import clock, jobs
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import Actor
from treklang.kernel.once import first_time

PURPOSE = "cases.night"
APPLICATIONS = "ansoegning-afgoeres"
FROM_HOUR = 6  # Danish time


@jobs.job("cases.pass_night", alone=True, whole=False)
def pass_night(by: Actor) -> None:
    """Fire what is due by now, batch by batch, each in a transaction of its own."""
    run(by)


def run(by: Actor) -> tuple[int, int]:
    """The pass itself; gives how many ages were reached and how many deadlines ran out."""
    ages = passed = 0
    while found := _once(lambda: nights.reach_ages(today=clock.today(), by=by), by):
        ages += found
    while found := _once(lambda: nights.note_passed(now=clock.now()), by):
        passed += found
    with acting_as(by, purpose=PURPOSE):
        nights.make_figures(rule=APPLICATIONS, now=clock.now())
    return ages, passed


def _once(batch: Callable[[], int], by: Actor) -> int:
    with acting_as(by, purpose=PURPOSE):
        return batch()


@jobs.job("cases.ask_reminders", alone=True)
def ask_reminders(by: Actor) -> None:
    """From six in the morning of a working day on, ask for each reminder of the day, once."""
    now = clock.now().astimezone(clock.DENMARK)
    if not settings.EMAIL_HOST or now.hour < FROM_HOUR or not reminders.is_sent_on(now.date()):
        return
    if not first_time(f"reminders:{now.date()}"):
        return
    for one in reminders.due(on=now.date()):
        jobs.defer(send_reminder, account=one.account_id, day=now.date().isoformat())


@jobs.job("cases.send_reminder")
def send_reminder(by: Actor, account: int, day: str) -> None:
    """Send one employee her reminder, as her deadlines stand now; what the mail server refuses is tried again.

    The key commits with the sending: only a process that dies between the mail server's yes and the commit sends it twice.
    """
    if clock.today().isoformat() != day or not first_time(f"reminder:{account}:{day}"):
        return
    for one in reminders.due(on=clock.today(), account_id=account):
        reminders.send(one)


# Each hour: Danish midnight moves in UTC, and deadlines in hours run out at any. The worker makes a pass as it starts.
jobs.every("1 * * * *", pass_night)
jobs.every("5 * * * *", ask_reminders)


def catch_up() -> None:
    """Ask for a pass now: a worker that starts makes good what was missed while none ran."""
    with transaction.atomic():
        jobs.defer(pass_night)

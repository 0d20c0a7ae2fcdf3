"""Reminders of deadlines by e-mail: how many, and where to look; never whom they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db.models import Count, F, FilteredRelation, Q, QuerySet
from django.utils.translation import override

from treklang.cases import clocks
from treklang.cases.models import Clock
from treklang.kernel.wording import say
from treklang.law.calendar_dk import Calendar
from treklang.law.reckoning import AGE_REACHED
from treklang.law.register import law
from treklang.law.rules import Party

WEEK = timedelta(days=7)
_ACCOUNT = "held__caseworker__account"


@dataclass(frozen=True)
class Reminder:
    """What one employee is reminded of: numbers only."""

    account_id: int
    email: str
    language: str
    late: int
    today: int
    week: int


def is_sent_on(day: date) -> bool:
    """Whether reminders go out on a day: on working days only."""
    return Calendar(settings.MUNICIPALITY.saturdays).is_working(day)


def due(*, on: date, account_id: int | None = None) -> list[Reminder]:
    """Whom to remind on a day, of the authority's deadlines in her cases that are late, due that day or within a week."""
    rows = _held(on).filter(due_on__lte=on + WEEK)
    if account_id is not None:
        rows = rows.filter(**{f"{_ACCOUNT}_id": account_id})
    counted = rows.values(
        account=F(f"{_ACCOUNT}_id"), email=F("held__caseworker__email"), language=F(f"{_ACCOUNT}__language")
    ).annotate(
        late=Count("id", filter=Q(due_on__lt=on)), today=Count("id", filter=Q(due_on=on)),
        week=Count("id", filter=Q(due_on__gt=on)),
    )  # fmt: skip
    return [
        Reminder(one["account"], one["email"], one["language"], one["late"], one["today"], one["week"])
        for one in counted.order_by("account")
    ]


def _held(on: date) -> QuerySet[Clock]:
    """The running deadlines of the authority in cases whose caseworker has a place to be reminded at, and wants it."""
    rules = [rule for rule in clocks.rules_of(Party.AUTHORITY) if AGE_REACHED not in law()[rule].stops]
    held = FilteredRelation("case__assignments", condition=Q(case__assignments__valid__contains=on))
    rows = clocks.running().filter(rule__in=rules, case__closed_on=None).annotate(held=held)
    wanted = {f"{_ACCOUNT}__is_active": True, "held__caseworker__wants_digest": True}
    return rows.filter(**wanted).exclude(held__caseworker__email="")


def send(reminder: Reminder) -> None:
    """Send it, in the language the employee reads. Raises what the mail server refuses."""
    with override(reminder.language or settings.LANGUAGE_CODE):
        send_mail(str(subject(reminder)), text(reminder), None, [reminder.email])


def subject(reminder: Reminder) -> object:
    """The subject: the numbers."""
    return say("Frister: %(late)s overskredet, %(today)s i dag, %(week)s inden en uge", late=reminder.late,
               today=reminder.today, week=reminder.week)  # fmt: skip


def text(reminder: Reminder) -> str:
    """The mail's text."""
    lines = [
        say("Overskredet: %(count)s", count=reminder.late),
        say("Udløber i dag: %(count)s", count=reminder.today),
        say("Udløber inden en uge: %(count)s", count=reminder.week),
    ]
    end = say("Du kan slå påmindelser fra på siden Din konto.")
    address = f"{settings.ADDRESS}min-dag/"
    return "\n".join(
        [*map(str, lines), "", str(say("Se dem på Min dag: %(address)s", address=address)), "", str(end), ""]
    )

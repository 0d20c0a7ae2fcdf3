"""Reminders of deadlines: to whom, how many, by a real mail server, and without a word about any citizen."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.message import Message
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction

from tests.world import NOW, TODAY, World
from treklang.cases import jobs as night, reminders
from treklang.cases.actions import access_requests, cases
from treklang.cases.rules import AccessKind
from treklang.kernel import clock
from treklang.kernel.errors import BadInput, NotAllowed
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees

MORNING = datetime(2026, 3, 9, 6, 5, tzinfo=UTC)  # a Monday, 07:05 in Denmark


class Letterbox:
    """A mail server's handler that keeps what it is given; `refuses` it instead where told so."""

    def __init__(self) -> None:
        self.mails: list[Message] = []
        self.refuses = False

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.refuses:
            return "451 try again later"
        self.mails.append(message_from_bytes(envelope.content))
        return "250 OK"


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def letterbox(settings: Any) -> Iterator[Letterbox]:
    """A real mail server on this machine."""
    box, port = Letterbox(), _free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    yield box
    server.stop()


@pytest.fixture
def anne(world: World) -> int:
    """Anne has the case with one deadline (11 March), and wants to be reminded."""
    employee = organisation.employee_of(world["anne"])
    assert employee is not None
    cases.assign(
        case_id=world.case.id, unit_id=world.unit_id, caseworker_id=employee.id, from_on=TODAY, by=world["anne"], at=NOW
    )
    access_requests.receive(
        case_id=world.case.id, kind=AccessKind.PARTY, asked_by="Ida Prøve", received_on=TODAY, by=world["anne"], at=NOW
    )
    employees.remind_at(
        employee_id=employee.id, email="anne@kommune.example", wants_digest=True, by=world["anne"], at=NOW
    )
    return int(employee.id)


def remind(world: World, moment: datetime = MORNING) -> None:
    """The hourly job and what it asks for."""
    with clock.at(moment), transaction.atomic():
        night.ask_reminders.func()
        for one in reminders.due(on=clock.today()):
            night.send_reminder.func(account=one.account_id, day=clock.today().isoformat())


def test_a_reminder_says_how_many_and_where_and_names_nobody(world: World, anne: int, letterbox: Letterbox) -> None:
    remind(world)
    (mail,) = letterbox.mails
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    text = body.decode()
    assert mail["To"] == "anne@kommune.example"
    assert "inden en uge: 1" in text
    assert "/min-dag/" in text
    for secret in (world.citizen.name, world.case.number, "610180", "aktindsigt", "Aktindsigt"):
        assert secret not in text + str(mail["Subject"]) + str(mail.as_string())


def test_it_comes_once_a_day_whatever_runs_twice(world: World, anne: int, letterbox: Letterbox) -> None:
    remind(world)
    remind(world)
    assert len(letterbox.mails) == 1


def test_what_the_mail_server_refuses_is_tried_again(world: World, anne: int, letterbox: Letterbox) -> None:
    letterbox.refuses = True
    account = world["anne"].id
    with clock.at(MORNING), pytest.raises(Exception, match="try again later"), transaction.atomic():
        night.send_reminder.func(account=account, day="2026-03-09")
    letterbox.refuses = False
    with clock.at(MORNING), transaction.atomic():
        night.send_reminder.func(account=account, day="2026-03-09")
    assert len(letterbox.mails) == 1


@pytest.mark.parametrize(
    "moment",
    [datetime(2026, 3, 9, 4, 30, tzinfo=UTC), datetime(2026, 3, 8, 9, tzinfo=UTC), datetime(2026, 4, 2, 9, tzinfo=UTC)],
    ids=["before six", "a Sunday", "Maundy Thursday"],
)
def test_nobody_is_asked_for_out_of_hours(world: World, anne: int, letterbox: Letterbox, moment: datetime) -> None:
    from procrastinate.contrib.django.models import ProcrastinateJob

    with clock.at(moment), transaction.atomic():
        night.ask_reminders.func()
    assert not ProcrastinateJob.objects.filter(task_name=night.send_reminder.name).exists()


def test_who_wants_none_or_has_no_deadline_gets_none(world: World, anne: int) -> None:
    assert [one.email for one in reminders.due(on=date(2026, 3, 9))] == ["anne@kommune.example"]
    assert reminders.due(on=TODAY) == [], "the deadline is more than a week away"
    employees.remind_at(employee_id=anne, email="", wants_digest=False, by=world["anne"], at=NOW)
    assert reminders.due(on=date(2026, 3, 9)) == []


@pytest.mark.parametrize("email", ["anne", "anne@", "anne @kommune.dk", "a@b"])
def test_an_address_that_is_none_is_refused(world: World, anne: int, email: str) -> None:
    with pytest.raises(BadInput, match="navn@kommune"):
        employees.remind_at(employee_id=anne, email=email, wants_digest=True, by=world["anne"], at=NOW)


def test_another_does_not_say_where_she_is_reminded(world: World, anne: int) -> None:
    with pytest.raises(NotAllowed):
        employees.remind_at(employee_id=anne, email="x@y.dk", wants_digest=True, by=world["ravi"], at=NOW)

"""Deadlines for the tests of My day, and a page cut into its sections."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

from django.test import Client
from django.urls import reverse

from treklang.cases.actions import access_requests
from treklang.cases.models import Clock
from treklang.cases.rules import AccessKind
from treklang.kernel import ids
from treklang.law.register import law
from treklang.web.tests.course import NOW, Course

TODAY = NOW.date()
# The day on which a party must have asked to see her papers for the answer to be due then: seven working days.
ASKED = {"overskredet": date(2026, 2, 16), "i-dag": date(2026, 2, 19), "denne-uge": date(2026, 2, 24)}


def ask(course: Course, received_on: date, case_id: int | None = None) -> None:
    """The citizen asks to see her papers."""
    access_requests.receive(
        case_id=case_id or course.case.id, kind=AccessKind.PARTY, asked_by="Aya", received_on=received_on, by=course.by,
        at=NOW,
    )  # fmt: skip


def start(course: Course, rule: str, due_on: date, *, of_case: bool = True) -> Clock:
    """A clock of any rule, as the reckoning would write it."""
    return Clock.objects.create(
        uid=ids.new("clock", rule, due_on), citizen_id=course.citizen.id, case_id=course.case.id if of_case else None,
        rule=rule, rule_version=law()[rule].on(TODAY).since, started_by=ids.new("event"),
        started_on=TODAY - timedelta(days=5), first_due_on=due_on, due_on=due_on,
    )  # fmt: skip


def page(client: Client, address: str = "", *, language: str = "da") -> str:
    """A page's text as a reader sees its words."""
    client.cookies["django_language"] = language
    answer = client.get(address or reverse("my-day"))
    assert answer.status_code == 200
    return unescape(answer.text).replace("\N{NO-BREAK SPACE}", " ")


def section(shown: str, name: str) -> str:
    """What stands in one section of My day; "" where it is not there."""
    found = re.search(rf'<section class="waiting day-section[^>]* id="{name}".*?(?=<section class="waiting day-section|'
                      r'<section id="cases")', shown, re.DOTALL)  # fmt: skip
    return found.group() if found else ""


def links(shown: str) -> list[str]:
    """The addresses that a part of a page leads to."""
    return [unescape(href) for href in re.findall(r'href="([^"#][^"]*)"', shown)]

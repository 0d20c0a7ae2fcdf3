"""A case with clocks of every kind: overdue, met, extended; and figures of the public page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from treklang.cases import clocks as queries
from treklang.cases.actions import applications, clocks as acting
from treklang.cases.clocks import Clock
from treklang.cases.models import KeptFigure
from treklang.kernel.actions import accounts
from treklang.kernel.actor import ActorKind
from treklang.web.tests.course import NOW, Course
from treklang.web.tests.strangers import STRANGER, hire_stranger

RULE = "ansoegning-afgoeres"
AT_HOME, DRUGS, OTHER = "stoette-i-hjemmet", "misbrugsbehandling", "andet"


@dataclass(frozen=True)
class Ran:
    """The clocks of the course's case that tests are about."""

    overdue: Clock
    met: Clock
    late: Clock
    extended: Clock


@pytest.fixture
def ran(course: Course) -> Ran:
    """Four applications: one waits too long, one was answered in time, one too late, one was put off by letter."""
    made = {
        "overdue": _apply(course, AT_HOME, date(2025, 11, 20)),
        "met": _apply(course, OTHER, date(2026, 1, 5)),
        "late": _apply(course, DRUGS, date(2026, 1, 5)),
        "extended": _apply(course, "botilbud", date(2026, 1, 12)),
    }
    for name, day in (("met", date(2026, 2, 2)), ("late", date(2026, 2, 9))):
        applications.mark_answered(application_id=made[name], answered_on=day, by=course.by, at=NOW)
    of = {row.about: row for row in queries.of_case(course.case.id) if row.rule == RULE}
    acting.extend(
        clock_id=of[str(made["extended"])].id,
        until=date(2026, 6, 1),
        reason="Vi venter på lægens svar.",
        by=course.by,
        at=NOW,
    )
    of = {row.about: row for row in queries.of_case(course.case.id) if row.rule == RULE}
    return Ran(**{name: of[str(key)] for name, key in made.items()})


def _apply(course: Course, area: str, day: date) -> int:
    return applications.receive(
        case_id=course.case.id, area=area, received_on=day, by=course.by, at=NOW, text="Jeg vil gerne have hjælp."
    ).id


def figure(area: str, quarter_on: date, answered: int, kept: int, **more: int) -> KeptFigure:
    """A figure of the public page, as the night makes them."""
    return KeptFigure.objects.create(
        area=area, quarter_on=quarter_on, answered=answered, kept=kept, extended=more.get("extended", 0),
        median_days=more.get("days", 31), made_at=NOW,
    )  # fmt: skip


@pytest.fixture
def stranger(course: Course, browser_of: Callable[[str], Client]) -> Client:
    """The browser of a caseworker in another unit, who has nothing to do with the case."""
    hire_stranger(course)
    return browser_of(STRANGER)


@pytest.fixture
def citizen_of(course: Course) -> Callable[[], Client]:
    """Gives the browser of a citizen who is logged in to the portal."""

    def signed_in() -> Client:
        account = accounts.ensure_demo_user(
            username="ingen", name="Ingen", password="kun til prøver", kind=ActorKind.CITIZEN
        )
        client = Client()
        client.force_login(account, backend="treklang.web.entrance.demo_login.DemoLogin")
        return client

    return signed_in

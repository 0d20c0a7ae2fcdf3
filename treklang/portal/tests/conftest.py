"""What the tests of the portal share: a citizen's course, and browsers of citizens and of those who work with them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from treklang.kernel.actions import accounts
from treklang.kernel.actor import ActorKind
from treklang.people import queries as people
from treklang.people.actions import citizens, logins
from treklang.web.conftest import browser_of as browser_of, course as course, demo_mode as demo_mode
from treklang.web.tests.course import NOW, Course

PASSWORD = "kun til prøver"
LetIn = Callable[..., Client]


@pytest.fixture
def let_in(course: Course) -> LetIn:
    """Gives a citizen an account of the portal, and a browser in which she is logged in."""

    def logged_in(citizen: people.Citizen) -> Client:
        account = accounts.ensure_demo_user(
            username=f"borger-{citizen.id}", name=citizen.name, password=PASSWORD, kind=ActorKind.CITIZEN
        )
        logins.link(citizen_id=citizen.id, account_id=account.id, by=course.by, at=NOW)
        client = Client()
        client.force_login(account, backend="treklang.web.entrance.demo_login.DemoLogin")
        return client

    return logged_in


@pytest.fixture
def aya(course: Course, let_in: LetIn) -> Client:
    """The browser of the citizen whom the course is about."""
    return let_in(course.citizen)


@pytest.fixture
def mother(course: Course) -> people.Citizen:
    """Somebody without a case of her own."""
    return citizens.register(name="Lone Nørgård", by=course.by, at=NOW)

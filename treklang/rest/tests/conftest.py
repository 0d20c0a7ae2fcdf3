"""A citizen's course, and callers of the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from treklang.kernel.actions import tokens
from treklang.web.conftest import course as course, demo_mode as demo_mode
from treklang.web.tests.course import NOW, Course


@pytest.fixture
def caller(course: Course) -> Callable[[str], Client]:
    """A caller with the session of the employee with that username."""

    def signed_in(username: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(course.accounts[username], backend="treklang.web.entrance.demo_login.DemoLogin")
        return client

    return signed_in


@pytest.fixture
def anne(caller: Callable[[str], Client]) -> Client:
    """The caseworker."""
    return caller("anne")


@pytest.fixture
def program(course: Course) -> Callable[..., Client]:
    """A program that shows a token of an employee's account."""

    def with_token(*scopes: str, account: str = "anne", ends_on: date = date(2026, 12, 31)) -> Client:
        _, secret = tokens.make(
            account=account, name="Prøve", scopes=scopes, ends_on=ends_on, by=course.by, at=NOW
        )  # fmt: skip
        return Client(raise_request_exception=False, headers={"authorization": f"Bearer {secret}"})

    return with_token

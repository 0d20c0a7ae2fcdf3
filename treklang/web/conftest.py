"""What the tests of the screens share: one citizen's course, and browsers of those who work with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from treklang.kernel import clock
from treklang.kernel.acting import keep_time
from treklang.kernel.actor import Actor
from treklang.web.tests.course import NOW, Course, build

PLAIN_FILES = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}


@pytest.fixture(autouse=True)
def demo_mode(settings: Any) -> None:
    """Local log-in, and pages without the collected files of a release."""
    settings.DEMO = True
    settings.STORAGES = {**settings.STORAGES, "staticfiles": PLAIN_FILES}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def course(system: Actor, demo_mode: None) -> Iterator[Course]:
    """A citizen's course as far as the help that runs."""
    with clock.at(NOW):
        keep_time()
        yield build(system)


@pytest.fixture
def browser_of(course: Course) -> Callable[[str], Client]:
    """A browser in which the employee with that username is signed in."""

    def signed_in(username: str) -> Client:
        client = Client()
        client.force_login(course.accounts[username], backend="treklang.web.entrance.demo_login.DemoLogin")
        return client

    return signed_in


@pytest.fixture
def caseworker(browser_of: Callable[[str], Client]) -> Client:
    """The caseworker's browser."""
    return browser_of("anne")


@pytest.fixture
def bystander(browser_of: Callable[[str], Client]) -> Client:
    """The browser of a colleague in the unit that has the case, without a function in its work: she sees, and may not."""
    return browser_of("sys")


@pytest.fixture
def provider(browser_of: Callable[[str], Client]) -> Client:
    """The provider's worker's browser."""
    return browser_of("petra")

"""A session belongs to one log-in: not known before it, of no use after it."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as ours
from django.contrib.auth.hashers import identify_hasher, make_password
from django.test import Client
from django.urls import reverse

from treklang.demo.users import DEMO_PASSWORD
from treklang.kernel.actions import accounts

ANNE = {"username": "anne", "password": DEMO_PASSWORD}


@pytest.fixture
def anne(system: Any, demo_mode: None) -> None:
    """A demo user."""
    from treklang.demo.users import DEMO_USERS

    user = next(one for one in DEMO_USERS if one.username == "anne")
    accounts.ensure_demo_user(username=user.username, name=user.name, password=DEMO_PASSWORD)


def test_the_session_is_another_after_the_log_in(client: Client, anne: None) -> None:
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    client.cookies[ours.SESSION_COOKIE_NAME] = before = str(session.session_key)
    client.post(reverse("login"), ANNE)
    assert client.session.session_key not in (None, before)
    client.cookies[ours.SESSION_COOKIE_NAME] = before
    assert client.get(reverse("my-day")).status_code == 302


def test_a_session_is_of_no_use_after_the_log_out(client: Client, anne: None) -> None:
    client.post(reverse("login"), ANNE)
    stolen = client.cookies[ours.SESSION_COOKIE_NAME].value
    assert client.get(reverse("my-day")).status_code == 200
    client.post(reverse("logout"))
    thief = Client()
    thief.cookies[ours.SESSION_COOKIE_NAME] = stolen
    assert thief.get(reverse("my-day")).status_code == 302


@pytest.mark.parametrize("key", ["", "x" * 32, "../../etc/passwd", "' or 1=1 --", "a" * 5000])
def test_a_session_that_somebody_made_up_is_nobody_s(key: str, client: Client, db: None) -> None:
    client.cookies[ours.SESSION_COOKIE_NAME] = key
    assert client.get(reverse("my-day")).status_code == 302


def test_passwords_are_kept_by_a_costly_function(settings: Any) -> None:
    from django.conf import global_settings

    from treklang.config import settings as house

    settings.PASSWORD_HASHERS = getattr(house, "PASSWORD_HASHERS", global_settings.PASSWORD_HASHERS)
    hasher: Any = identify_hasher(make_password("et langt kodeord"))
    assert hasher.algorithm in ("pbkdf2_sha256", "argon2", "scrypt")
    assert getattr(hasher, "iterations", 10**6) >= 600_000

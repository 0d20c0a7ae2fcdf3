from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.demo.users import DEMO_PASSWORD, DEMO_USERS
from treklang.kernel.actions import accounts
from treklang.web.entrance.demo_login import DemoLogin
from treklang.web.tests.course import Course


@pytest.fixture
def anne(db: None, demo_mode: None) -> Any:
    return accounts.ensure_demo_user(username="anne", name="Anne Lund", password=DEMO_PASSWORD)


def log_in(client: Client, username: str, password: str, next_page: str = "") -> Any:
    return client.post(reverse("login"), {"username": username, "password": password, "next": next_page})


def test_the_front_door_ends_at_the_log_in(client: Client, db: None) -> None:
    answer = client.get("/", follow=True)
    assert answer.status_code == 200
    assert "<form" in answer.text
    assert 'name="username"' in answer.text


def test_demo_mode_names_every_invented_user_with_role_and_password(client: Client, db: None) -> None:
    page = client.get(reverse("login")).text
    assert DEMO_PASSWORD in page
    for user in DEMO_USERS:
        assert user.name in page
        assert str(user.role.title) in page
        assert f'value="{user.username}"' in page


def test_outside_demo_mode_nobody_is_named_and_nobody_gets_in(client: Client, anne: Any, settings: Any) -> None:
    settings.DEMO = False
    page = client.get(reverse("login")).text
    assert DEMO_PASSWORD not in page
    assert "Anne Lund" not in page
    refused = log_in(client, "anne", DEMO_PASSWORD)
    assert refused.status_code == 422
    assert "passer ikke sammen" in refused.text


def test_a_demo_user_logs_in_and_out(client: Client, anne: Any) -> None:
    answer = log_in(client, "anne", DEMO_PASSWORD)
    assert (answer.status_code, answer["Location"]) == (302, reverse("my-day"))
    assert "Anne Lund" in client.get(reverse("my-day")).text
    assert client.get(reverse("logout")).status_code == 405
    assert client.post(reverse("logout"))["Location"] == reverse("login")
    assert client.get(reverse("my-day")).status_code == 302


def test_who_logs_in_comes_to_the_page_she_asked_for(client: Client, anne: Any) -> None:
    assert log_in(client, "anne", DEMO_PASSWORD, reverse("flows"))["Location"] == reverse("flows")
    assert log_in(Client(), "anne", DEMO_PASSWORD, "https://example.org/")["Location"] == reverse("my-day")


def test_a_wrong_password_is_said_in_one_sentence_and_keeps_the_name(client: Client, anne: Any) -> None:
    page = log_in(client, "anne", "forkert").text
    assert page.count("Brugernavn og adgangskode passer ikke sammen. Prøv igen.") == 1
    assert 'value="anne"' in page
    assert "forkert" not in page


@pytest.mark.parametrize("username", ["system", "karen"])
def test_an_account_without_a_password_of_its_own_has_no_local_log_in(
    username: str, client: Client, db: None, demo_mode: None
) -> None:
    accounts.ensure_story_person(username="karen", name="Karen Blå")
    assert "passer ikke sammen" in log_in(client, username, "!").text


def test_only_an_active_demo_account_may_log_in(settings: Any) -> None:
    settings.DEMO = True
    real, closed, demo = (
        SimpleNamespace(is_demo=is_demo, is_active=is_active)
        for is_demo, is_active in ((False, True), (True, False), (True, True))
    )
    assert [DemoLogin().user_can_authenticate(one) for one in (real, closed, demo, None)] == [False, False, True, False]


def test_who_is_signed_in_is_put_out_when_demo_mode_ends(course: Course, caseworker: Client, settings: Any) -> None:
    assert caseworker.get(reverse("my-day")).status_code == 200
    settings.DEMO = False
    assert caseworker.get(reverse("my-day")).status_code == 302

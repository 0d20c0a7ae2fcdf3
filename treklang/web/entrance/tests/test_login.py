from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver, reverse

from treklang.demo.users import DEMO_CITIZENS, DEMO_PASSWORD, DEMO_USERS
from treklang.kernel.actions import accounts
from treklang.kernel.actor import ActorKind
from treklang.kernel.errors import NotAllowed
from treklang.kernel.sessions import mark_of
from treklang.ui.audience import Audience, audience_of, check_audience, for_citizens, for_everybody
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


def test_who_guesses_waits_in_demo_mode_too(client: Client, anne: Any) -> None:
    for _ in range(6):
        assert log_in(client, "anne", "forkert").status_code == 422
    blocked = log_in(client, "anne", DEMO_PASSWORD)
    assert blocked.status_code == 429
    assert "Vent et kvarter" in blocked.text


@pytest.fixture
def mette(db: None, demo_mode: None) -> Any:
    return accounts.ensure_demo_user(
        username="mette", name="Mette Kirkegaard", password=DEMO_PASSWORD, kind=ActorKind.CITIZEN
    )


def test_a_citizen_has_an_entrance_of_her_own(client: Client, mette: Any, anne: Any) -> None:
    page = client.get(reverse("citizen-login")).text
    for citizen in DEMO_CITIZENS:
        assert citizen.name in page
        assert citizen.cpr not in page
    assert "passer ikke sammen" in log_in(client, "mette", DEMO_PASSWORD).text, "not at the staff's"
    given = {"username": "anne", "password": DEMO_PASSWORD}
    assert "passer ikke sammen" in client.post(reverse("citizen-login"), given).text, "nor staff at the citizens'"
    assert client.post(reverse("citizen-login"), {**given, "username": "mette"}).status_code == 302
    own = client.get(reverse("account"))
    assert own.status_code == 200
    assert "Mette Kirkegaard" in own.text
    assert reverse("my-day") not in own.text


def test_a_citizens_account_reaches_no_page_of_the_staff(client: Client, mette: Any) -> None:
    client.force_login(mette, backend="treklang.web.entrance.demo_login.DemoLogin")
    closed = [
        name for name, view in named_views()
        if getattr(view, "login_required", True) and audience_of(view) is Audience.STAFF
        and client.get(address(name)).status_code not in (403, 405)
    ]  # fmt: skip
    assert closed == []
    assert len(named_views()) > 40


def named_views() -> list[tuple[Any, Any]]:
    """Every address without arguments besides those of the API, which asks for itself."""
    found = [one for one in get_resolver().url_patterns]
    views: list[tuple[Any, Any]] = []
    while found:
        one = found.pop()
        if isinstance(one, URLResolver):
            found += [] if "api" in str(one.pattern) else one.url_patterns
        elif one.name:
            views.append((one, one.callback))
    return views


def address(pattern: Any) -> str:
    """An address that the pattern takes, of a thing that is nowhere."""
    values = {"uuid": str(uuid4()), "int": "1", "slug": "x", "str": "x", "path": "x"}
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda found: values[found[1] or "str"], str(pattern.pattern))


def test_staff_reach_no_page_of_the_portal(client: Client, anne: Any) -> None:
    assert (
        refusal(for_citizens(lambda request: None), "staff")
        == "Siden er for borgere. Log ind som borger for at se den."
    )
    assert refusal(for_citizens(lambda request: None), "citizen") == ""
    assert refusal(for_everybody(lambda request: None), "staff") == ""
    assert refusal(lambda request: None, "citizen") == "Siden er for kommunens medarbejdere."


def refusal(view: Any, kind: str) -> str:
    try:
        check_audience(view, kind)
    except NotAllowed as refused:
        return str(refused.sentence)
    return ""


def test_ones_own_sessions_are_listed_and_ended_one_or_all(client: Client, anne: Any) -> None:
    here, there, third = client, Client(headers={"user-agent": "X11; Linux Firefox/140.0"}), Client()
    for browser in (here, there, third):
        log_in(browser, "anne", DEMO_PASSWORD)
    page = here.get(reverse("account")).text
    assert page.count("Log ud der") == 2
    assert "Firefox · Linux" in page
    assert str(there.session.session_key) not in page
    here.post(reverse("session-end"), {"mark": mark_of(str(there.session.session_key))})
    assert there.get(reverse("account")).status_code == 302
    assert "Du er logget ud ét andet sted." in here.post(reverse("sessions-end"), follow=True).text
    assert third.get(reverse("account")).status_code == 302
    assert here.get(reverse("account")).status_code == 200


def test_nobody_ends_anothers_session(client: Client, anne: Any, mette: Any) -> None:
    log_in(client, "anne", DEMO_PASSWORD)
    other = Client()
    other.force_login(mette, backend="treklang.web.entrance.demo_login.DemoLogin")
    client.post(reverse("session-end"), {"mark": mark_of(str(other.session.session_key))})
    assert other.get(reverse("account")).status_code == 200


def test_the_account_page_makes_few_statements(client: Client, anne: Any) -> None:
    log_in(client, "anne", DEMO_PASSWORD)
    for _ in range(5):
        log_in(Client(), "anne", DEMO_PASSWORD)
    with CaptureQueriesContext(connection) as made:
        client.get(reverse("account"))
    assert len(made) <= 12


def test_a_closed_account_is_put_out_at_once(client: Client, anne: Any, system: Any) -> None:
    log_in(client, "anne", DEMO_PASSWORD)
    accounts.close(account_id=anne.id, by=system)
    assert client.get(reverse("account")).status_code == 302


def test_logging_in_changes_the_session_key(client: Client, anne: Any) -> None:
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    before = session.session_key
    log_in(client, "anne", DEMO_PASSWORD)
    assert client.session.session_key != before

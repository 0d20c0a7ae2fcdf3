"""A system owner's log-in outside demo mode: two factors, few guesses, and a way back when the telephone is lost."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.apps import apps
from django.test import Client
from django.urls import reverse

from treklang.integrations.login import factors
from treklang.integrations.login.actions import owners
from treklang.kernel import events
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, NotAllowed
from treklang.web.tests.course import NOW

PASSWORD = "en ganske lang adgangskode 7"
WRONG = "passer ikke sammen"


@pytest.fixture
def owner(db: None, settings: Any) -> Actor:
    settings.DEMO = False
    with acting_as(accounts.system()) as system:
        return make("signe", system)


def make(username: str, system: Actor) -> Actor:
    return owners.make(
        username=username, name=username.title(), password=PASSWORD, municipality="Prøve Kommune", by=system, at=NOW
    )


def half(client: Client, username: str = "signe", password: str = PASSWORD, onward: str = "") -> Any:
    return client.post(reverse("login"), {"username": username, "password": password, "next": onward})


def code_of(secret: str, *, later: int = 0) -> str:
    """The app's code, of now or of the half minute after."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + later)))


def enrolled(client: Client) -> tuple[str, list[str]]:
    """A first log-in; the secret, and the recovery codes."""
    half(client)
    page = client.get(reverse("login-enrol")).text
    secret = re.search(r'factor-secret">([^<]+)<', page)
    assert secret
    key = secret[1].replace(" ", "")
    shown = client.post(reverse("login-enrol"), {"code": code_of(key)})
    assert shown.status_code == 200, shown.text
    return key, [one.replace(" ", "") for one in re.findall(r"<li>(\d{5} \d{5})</li>", shown.text)]


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_password_alone_is_no_log_in(owner: Actor, client: Client) -> None:
    assert half(client)["Location"] == reverse("login-enrol")
    assert not is_in(client)
    assert client.get(reverse("my-day"))["Location"].startswith(reverse("login"))


def test_the_first_log_in_sets_up_the_factor_and_the_next_asks_for_it(owner: Actor, client: Client) -> None:
    key, codes = enrolled(client)
    assert is_in(client)
    assert len(set(codes)) == 10
    again = Client()
    assert half(again, onward=reverse("flows"))["Location"] == reverse("login-factor")
    assert again.get(reverse("login-enrol"))["Location"] == reverse("login-factor"), "nobody sets up a second one"
    answer = again.post(reverse("login-factor"), {"code": code_of(key, later=1)})
    assert (answer.status_code, answer["Location"]) == (302, reverse("flows"))
    assert is_in(again)


def test_a_code_counts_once(owner: Actor, client: Client) -> None:
    key, _ = enrolled(client)
    again = Client()
    half(again)
    refused = again.post(reverse("login-factor"), {"code": code_of(key)})
    assert refused.status_code == 422
    assert "Koden passer ikke" in refused.text
    assert not is_in(again)


def test_a_lost_telephone_is_replaced_by_a_recovery_code_that_counts_once(owner: Actor, client: Client) -> None:
    _, codes = enrolled(client)
    for expected in (302, 422):
        again = Client()
        half(again)
        assert again.post(reverse("login-recovery"), {"code": codes[3]}).status_code == expected
        assert is_in(again) == (expected == 302)
    assert "9 ubrugte nødkoder" in client.get(reverse("account")).text


def test_new_recovery_codes_take_the_place_of_the_old(owner: Actor, client: Client) -> None:
    _, codes = enrolled(client)
    assert "10 ubrugte nødkoder" in client.get(reverse("recovery-codes")).text
    fresh = client.post(reverse("recovery-codes")).text
    assert not any(f"{one[:5]} {one[5:]}" in fresh for one in codes)
    again = Client()
    half(again)
    assert again.post(reverse("login-recovery"), {"code": codes[0]}).status_code == 422


def test_a_factor_lies_encrypted_and_is_its_owners_alone(owner: Actor, client: Client) -> None:
    key, _ = enrolled(client)
    rows = apps.get_model("mfa", "Authenticator").objects
    assert rows.count() == 0, "nobody acts: nobody sees it"
    with acting_as(owner):
        assert key not in str(list(rows.values_list("data", flat=True)))
        assert rows.count() == 2
    with acting_as(accounts.ensure_story_person(username="anne", name="Anne Lund").actor):
        assert rows.count() == 0


def test_who_guesses_waits_and_a_right_password_helps_no_more(owner: Actor, client: Client) -> None:
    for _ in range(6):
        assert half(client, password="gættet").status_code == 422
    blocked = half(client)
    assert blocked.status_code == 429
    assert "Vent et kvarter" in blocked.text
    assert half(client, username="findes-ikke", password="gættet").status_code == 422, "another name is not blocked"


def test_who_guesses_codes_waits(owner: Actor, client: Client) -> None:
    key, _ = enrolled(client)
    again = Client()
    half(again)
    for _ in range(5):
        again.post(reverse("login-factor"), {"code": "000000"})
    refused = again.post(reverse("login-factor"), {"code": code_of(key, later=1)})
    assert "Vent et kvarter" in refused.text
    assert not is_in(again)


def test_a_wrong_user_and_a_wrong_password_answer_alike(owner: Actor) -> None:
    answers = [half(Client(), *given) for given in (("signe", "forkert"), ("findes-ikke", "forkert"))]
    assert [one.status_code for one in answers] == [422, 422]
    pages = [re.sub(r'(value|csrf[^"]*)="[^"]*"|"X-CSRFToken": "[^"]*"', "", one.text) for one in answers]
    assert pages[0] == pages[1]
    assert WRONG in answers[0].text


def test_an_account_that_is_no_owners_has_no_local_log_in(owner: Actor, settings: Any, system: Actor) -> None:
    demo = accounts.ensure_demo_user(username="anne", name="Anne Lund", password=PASSWORD)
    plain = accounts.make_owner(username="uden", name="Uden Funktion", password=PASSWORD, by=system)
    closed = make("lukket", system)
    accounts.close(account_id=closed.id, by=system)
    for username in (demo.username, plain.username, "lukket", "system"):
        assert WRONG in half(Client(), username).text


def test_half_a_log_in_lasts_five_minutes_and_leads_nowhere_else(owner: Actor, client: Client) -> None:
    half(client, onward="https://example.org/")
    session = client.session
    assert session["half_way"]["next"] == ""
    session["half_way"] = {**session["half_way"], "at": time.time() - 301}
    session.save()
    assert client.get(reverse("login-enrol"))["Location"] == reverse("login")
    for name in ("login-factor", "login-recovery", "login-enrol"):
        assert Client().get(reverse(name))["Location"] == reverse("login")


def test_the_session_key_is_a_new_one_at_each_step(owner: Actor, client: Client) -> None:
    client.get(reverse("login"))
    half(client)
    before = client.session.session_key
    enrolled(client)
    assert client.session.session_key != before


def test_another_owner_stands_in_for_a_reset_and_it_is_noted(owner: Actor, client: Client) -> None:
    enrolled(client)
    with acting_as(accounts.system()) as system:
        make("otto", system)
        for wrong in ("signe", "anne"):
            accounts.ensure_story_person(username="anne", name="Anne Lund")
            with pytest.raises(NotAllowed):
                owners.reset_factor(username="signe", owner=wrong, by=system, at=NOW)
        owners.reset_factor(username="signe", owner="otto", by=system, at=NOW)
        newest = events.Event.objects.order_by("id").last()
        assert newest is not None
        assert (newest.name, newest.by.username, newest.data) == ("login.factor_reset", "otto", {"account": owner.id})
    assert client.get(reverse("my-day")).status_code == 302, "whoever was logged in is put out"
    assert half(Client())["Location"] == reverse("login-enrol")


@pytest.mark.parametrize(("password", "sentence"), [("kort", "12"), ("528193746021", "numeri")])
def test_a_weak_password_is_refused(system: Actor, password: str, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        owners.make(username="x", name="X", password=password, municipality="P", by=system, at=NOW)


def test_the_picture_of_the_key_is_drawn_without_a_script_or_a_style(owner: Actor) -> None:
    with acting_as(owner):
        picture = factors.enrolment(owner.id, factors.new_secret()).picture
    assert picture.startswith("\n<svg") or picture.startswith("<svg")
    assert not re.search(r"style|script|<\?xml", picture)


def test_a_closed_owner_is_put_out_and_it_is_noted(owner: Actor, client: Client) -> None:
    enrolled(client)
    with acting_as(accounts.system()) as system:
        owners.close(username="signe", by=system, at=NOW)
        newest = events.Event.objects.order_by("id").last()
        assert newest is not None
        assert newest.name == "login.closed"
    assert client.get(reverse("account")).status_code == 302
    assert WRONG in half(Client()).text

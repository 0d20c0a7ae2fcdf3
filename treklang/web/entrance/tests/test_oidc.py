"""An OIDC broker's answers that are wrong before anything is asked of the broker. The right ones: tests/system/test_login.py."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse

from treklang.integrations.login.identity import UnclearIdentity
from treklang.integrations.login.provider import OidcProvider
from treklang.integrations.login.tests.made import CVR, oidc_broker

BACK = "/log-ind/oidc/kommunen/retur/"


@pytest.fixture
def client(db: None, settings: Any) -> Client:
    settings.DEMO, settings.BROKERS = False, (oidc_broker(),)
    settings.MUNICIPALITY = replace(settings.MUNICIPALITY, cvr=CVR)
    return Client()


@pytest.mark.parametrize(
    "given", [{}, {"code": "x"}, {"code": "x", "state": "never"}, {"error": "access_denied", "state": "never"}]
)
def test_an_answer_to_nothing_that_was_asked_is_refused(client: Client, given: dict[str, str]) -> None:
    answer = client.get(BACK, given, follow=True)
    assert answer.status_code == 403
    assert "Du er ikke logget ind" in answer.text
    assert "_auth_user_id" not in client.session


def test_asking_a_broker_takes_a_form_of_ours(client: Client) -> None:
    assert client.get("/log-ind/oidc/kommunen/").status_code == 405
    checked = Client(enforce_csrf_checks=True)
    assert checked.post("/log-ind/oidc/kommunen/").status_code == 403


def test_the_log_in_page_offers_the_broker_and_hides_the_owners_door(client: Client) -> None:
    page = client.get(reverse("login"), {"next": "/forloeb/"}).text
    assert "Kommunens log-ind" in page
    assert '<input type="hidden" name="next" value="/forloeb/">' in page
    assert "<details" in page
    assert "Kommunens log-ind" not in client.get(reverse("citizen-login")).text, (
        "the staff's broker is none of the citizens'"
    )


def test_user_info_about_somebody_else_than_the_signed_token_is_refused() -> None:
    request = HttpRequest()
    provider = OidcProvider(request, app=type("App", (), {"broker": oidc_broker(), "name": "", "settings": {}})())
    told = {"id_token": {"sub": "a", "iss": oidc_broker().issuer}, "userinfo": {"sub": "b"}}
    with pytest.raises(UnclearIdentity, match="somebody else"):
        provider.sociallogin_from_response(request, told)

"""Requests that another site makes a browser send, and addresses that lead out of the house."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.security.addresses import every
from treklang.kernel import events
from treklang.web.tests.course import Course

PLACES = every()
# Where another site must send: a broker's signed answers (treklang/web/entrance/tests/test_saml.py).
SIGNED = {"saml_acs", "saml_sls"}
OUTSIDE = [
    "https://elsewhere.example/", "//elsewhere.example/", "///elsewhere.example", "/\\elsewhere.example",
    "\\\\elsewhere.example", "javascript:alert(1)", "https:elsewhere.example", " //elsewhere.example",
    "/\t/elsewhere.example", "http://localhost@elsewhere.example/", "data:text/html,x", "ht\ntps://elsewhere.example",
]  # fmt: skip


def test_a_form_without_our_token_is_refused_and_writes_nothing(course: Course) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(course.accounts["anne"], backend="treklang.web.entrance.demo_login.DemoLogin")
    before = _happened(course)
    for place in (one for one in PLACES if one.name not in SIGNED):
        sent = client.post(place.address(course), {"title": "x"}, headers={"origin": "https://elsewhere.example"})
        assert (place.name, sent.status_code) == (place.name, 403)
        assert "Formularen kunne ikke sendes" in sent.text
    assert _happened(course) == before


def test_looking_at_an_address_changes_nothing(course: Course, caseworker: Client) -> None:
    before = _happened(course)
    for place in PLACES:
        caseworker.get(place.address(course))
        assert (place.name, _happened(course)) == (place.name, before)
        assert "_auth_user_id" in caseworker.session, place.name


def _happened(course: Course) -> list[Any]:
    return [one.id for one in events.of_case(course.case.id)]


@pytest.mark.parametrize("address", OUTSIDE)
def test_the_log_in_leads_nowhere_outside(address: str, course: Course, caseworker: Client) -> None:
    sent = caseworker.get(reverse("login"), {"next": address})
    assert sent.status_code in (302, 400)
    assert sent.get("Location", "/") in ("/min-dag/", "/")


@pytest.mark.parametrize("address", OUTSIDE)
def test_the_language_switch_leads_nowhere_outside(address: str, caseworker: Client) -> None:
    sent = caseworker.post(
        reverse("set_language"), {"language": "en", "next": address}, headers={"referer": "https://elsewhere.example/"}
    )
    assert sent.status_code in (302, 400)
    assert sent.get("Location", "/") == "/"


@pytest.mark.parametrize("address", OUTSIDE)
def test_the_search_box_and_a_task_lead_nowhere_outside(address: str, course: Course, caseworker: Client) -> None:
    for name, given in (("search", {"q": address}), ("task-add", {"back": address, "task-title": "x"})):
        place = reverse(name, args=[course.case.uid] if name == "task-add" else [])
        sent = caseworker.post(place, {**given, "next": address})
        assert sent.get("Location", "/").startswith("/")
        assert not sent.get("Location", "/").startswith(("//", "/\\"))

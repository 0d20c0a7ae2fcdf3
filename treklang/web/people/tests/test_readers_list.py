"""Who has looked at a citizen: all of it, found again, and as a file that is itself a look."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import reading
from treklang.kernel.actions import accounts
from treklang.kernel.reading import writer
from treklang.web.tests.course import Course


def test_every_look_is_found_by_who_and_what(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    address = reverse("citizen-readers", args=[course.citizen.uid])
    browser_of("lars").get(reverse("goals", args=[course.case.uid]))
    caseworker.get(reverse("citizen", args=[course.citizen.uid]))
    rows = caseworker.get(f"{address}?hvem=lars").text.split("<tbody>")[1]
    assert "Lars Bro" in rows
    assert "Anne Lund" not in rows
    assert "Lars Bro" not in caseworker.get(f"{address}?vist=citizen").text.split("<tbody>")[1]


def test_the_log_as_a_file_is_noted_in_the_log(course: Course, caseworker: Client) -> None:
    content = caseworker.get(f"{reverse('citizen-readers', args=[course.citizen.uid])}?format=csv").content
    assert content.decode("utf-8-sig").startswith("Tidspunkt;Hvem;Hvad blev vist")
    assert {look.page for look in reading.of_citizen(course.citizen.id)} == {"citizen.readers", "list.file"}


def test_more_looks_than_a_page_holds_are_paged(course: Course, caseworker: Client) -> None:
    address = reverse("citizen-readers", args=[course.citizen.uid])
    for _time in range(30):
        caseworker.get(address)
    assert "Viser 26-31 af 31" in caseworker.get(f"{address}?side=2").text


def test_a_look_that_was_refused_is_found_with_who_was(course: Course, caseworker: Client) -> None:
    stranger = Client()
    account = accounts.ensure_demo_user(username="fremmed", name="Frede Fremmed", password="kun til prøver")
    stranger.force_login(account, backend="treklang.web.entrance.demo_login.DemoLogin")
    for name, thing in (("citizen", course.citizen), ("case", course.case)):
        assert stranger.get(reverse(name, args=[thing.uid])).status_code == 404
    address = reverse("citizen-readers", args=[course.citizen.uid])
    rows = caseworker.get(f"{address}?afvist=ja").text.split("<tbody>")[1]
    assert "Frede Fremmed" in rows
    assert "Sagens overblik" in rows
    assert "Blev afvist: ingen grund til at se borgeren" in rows
    assert "Frede Fremmed" not in caseworker.get(f"{address}?afvist=nej").text.split("<tbody>")[1]


def test_each_look_says_why(course: Course, caseworker: Client) -> None:
    address = reverse("citizen-readers", args=[course.citizen.uid])
    assert "Sagsbehandler på sagen" in caseworker.get(address).text


def test_what_cannot_be_logged_is_not_shown(
    course: Course, caseworker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_APPEND", "select no_such_function(" + ", ".join(["%s"] * 13) + ")")
    answer = caseworker.get(reverse("citizen", args=[course.citizen.uid]))
    assert answer.status_code == 503
    assert "Opslaget kan ikke skrives i læseloggen" in answer.text
    assert course.citizen.name not in answer.text

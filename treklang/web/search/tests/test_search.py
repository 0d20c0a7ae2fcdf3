"""One box for all: a name gives a list, a number its page, and nothing typed ever stands in an address."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.kernel import reading
from treklang.people.actions import citizens
from treklang.web.search.wanted import is_cpr, is_name
from treklang.web.tests.course import CPR, NOW, Course
from treklang.web.tests.strangers import STRANGER, hire_stranger

SEARCH, SUGGEST = "/soeg/", "/soeg/forslag/"


def search(client: Client, words: str, **more: str) -> Any:
    return client.post(SEARCH, {"q": words, **more})


@pytest.mark.parametrize("words", ["aya", "AYA nør", "  Sørensen ", "nørgård aya"])
def test_a_name_gives_the_citizens_whose_names_begin_so(course: Course, caseworker: Client, words: str) -> None:
    answer = search(caseworker, words)
    assert answer.status_code == 200
    for shown in (course.citizen.name, reverse("citizen", args=[course.citizen.uid]), course.case.number, "Anne Lund"):
        assert shown in answer.text
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize("words", [CPR, f"{CPR[:6]}-{CPR[6:]}", f" {CPR[:6]} {CPR[6:]} "])
def test_a_cpr_number_opens_its_citizen_and_is_in_no_address(course: Course, caseworker: Client, words: str) -> None:
    answer = search(caseworker, words)
    assert (answer.status_code, answer["Location"]) == (302, reverse("citizen", args=[course.citizen.uid]))
    assert [look.page for look in reading.of_citizen(course.citizen.id)] == ["search"]
    caseworker.get(answer["Location"])
    assert [look.page for look in reading.of_citizen(course.citizen.id)] == ["citizen", "search"]


def test_a_case_number_opens_its_case_though_it_has_ten_digits(course: Course, caseworker: Client) -> None:
    assert search(caseworker, f" {course.case.number} ")["Location"] == reverse("case", args=[course.case.uid])
    assert [(look.page, look.case) for look in reading.of_citizen(course.citizen.id)] == [("search", course.case.id)]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("010180-1237", "Ingen af de borgere, du har adgang til"), ("991380-1234", "første seks cifre er ikke en dato"),
     ("2026-000000", "Ingen af de sager, du har adgang til"), ("x", "Skriv mindst to bogstaver"), ("", "Skriv et navn")],
)  # fmt: skip
def test_what_cannot_be_found_is_said_with_the_way_on(
    course: Course, caseworker: Client, words: str, sentence: str
) -> None:
    answer = search(caseworker, words)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{words}"' in answer.text
    assert ("Registrér en henvendelse" in answer.text) is bool(words)


def test_a_name_of_nobody_is_said_and_only_who_may_receive_is_sent_on(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    for username, may in (("anne", True), ("petra", False)):
        answer = search(browser_of(username), "Qwerty")
        assert "Ingen borger med det navn" in answer.text
        assert ('href="/modtagelse/' in answer.text.split("<main")[1]) is may


@pytest.mark.parametrize("words", ["aya", CPR, "2026-004711"])
def test_who_has_no_reason_to_see_her_is_told_the_same_as_of_nobody(
    words: str, course: Course, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    answer = search(browser_of(STRANGER), words)
    assert answer.status_code == (200 if words == "aya" else 422)
    assert course.citizen.name not in answer.text
    assert "du har adgang til" in answer.text
    assert course.citizen.name not in browser_of(STRANGER).post(SUGGEST, {"q": words}).text
    assert reading.of_citizen(course.citizen.id) == []


def test_the_provider_finds_the_citizen_whom_she_works_with(course: Course, provider: Client) -> None:
    assert course.citizen.name in search(provider, "aya").text


def test_a_unit_is_found_by_a_part_of_its_name(course: Course, caseworker: Client) -> None:
    answer = search(caseworker, "voksne")
    assert "Myndighed Voksne" in answer.text
    href = re.search(r'href="(/min-dag/sager/\?enhed=[^"]+)"', answer.text)
    assert href
    assert course.case.number in caseworker.get(href.group(1)).text


def test_more_than_fifty_are_too_many_and_it_is_said(course: Course, caseworker: Client) -> None:
    for number in range(51):
        citizens.register(name=f"Sofie Prøve {number:02}", by=course.accounts["anne"].actor, at=NOW)
    answer = search(caseworker, "sofie")
    assert "For mange passer. De første 50 vises." in answer.text
    assert answer.text.count("Sofie Prøve") == 50


def test_who_is_shown_is_in_the_reading_log_as_a_search(course: Course, caseworker: Client) -> None:
    search(caseworker, "aya")
    caseworker.post(SUGGEST, {"q": "aya"})
    assert [(look.by.username, look.page, look.case) for look in reading.of_citizen(course.citizen.id)] == [
        ("anne", "search", None), ("anne", "search", None),
    ]  # fmt: skip


def test_what_was_found_is_had_as_a_file_without_a_name_in_the_address(course: Course, caseworker: Client) -> None:
    answer = search(caseworker, "aya", format="csv")
    assert course.citizen.name in answer.content.decode("utf-8-sig")
    assert CPR not in answer.content.decode("utf-8-sig")
    assert [look.page for look in reading.of_citizen(course.citizen.id)] == ["list.file"]


@pytest.mark.parametrize(("words", "found"), [("Aya", True), ("010180", False), ("a", False), ("", False)])
def test_names_are_suggested_while_one_types_and_numbers_never(
    course: Course, caseworker: Client, words: str, found: bool
) -> None:
    answer = caseworker.post(SUGGEST, {"q": words}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert (course.citizen.name in answer.text) is found


def test_the_box_stands_on_every_page_and_posts(course: Course, caseworker: Client) -> None:
    for name in ("my-day", "offers", "case"):
        page = caseworker.get(reverse(name, args=[course.case.uid] if name == "case" else [])).text
        assert '<form class="search-box" method="post" action="/soeg/" role="search">' in page


def test_the_search_page_alone_has_only_its_own_box(course: Course, caseworker: Client) -> None:
    page = caseworker.get(SEARCH).text
    assert page.count('name="q"') == 1
    assert "Der er noget, der skal rettes" not in page


def test_a_search_asks_as_often_for_many_as_for_one(course: Course, caseworker: Client) -> None:
    with CaptureQueriesContext(connection) as few:
        search(caseworker, "aya")
    for number in range(9):
        citizens.register(name=f"Aya Prøve {number}", by=course.accounts["anne"].actor, at=NOW)
    with CaptureQueriesContext(connection) as many:
        search(caseworker, "aya")
    assert len(few) == len(many) <= 15


@pytest.mark.parametrize(
    ("words", "cpr", "name"),
    [("010180-1238", True, False), ("0101801238", True, False), ("2026-004711", False, False), ("Aya", False, True),
     ("Å", False, False), ("Aya 2", False, False)],
)  # fmt: skip
def test_what_is_wanted_is_seen_from_what_is_typed(words: str, cpr: bool, name: bool) -> None:
    assert (is_cpr(words), is_name(words)) == (cpr, name)

"""What holds for every page of a citizen or case: who may, who looked, and how much the database is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.kernel import reading
from treklang.ui.pages import Page
from treklang.web.tests.course import CPR, Course, grow

CITIZEN_PAGES = {
    "citizen": Page.CITIZEN, "citizen-readers": Page.READERS, "cpr": Page.CPR, "cautions": Page.CAUTIONS,
    "family": Page.FAMILY, "citizen-address": Page.ADDRESS, "consents": Page.CONSENTS,
    "rectifications": Page.RECTIFICATIONS, "citizen-journey": Page.JOURNEY,
    "person-export": Page.EXPORT,
}  # fmt: skip
CASE_PAGES = {
    "case": Page.OVERVIEW, "assessment": Page.ASSESSMENT, "goals": Page.GOALS, "decision": Page.DECISION,
    "services": Page.SERVICES, "journal": Page.JOURNAL, "treklang": Page.TREKLANG, "case-summary": Page.SUMMARY,
    "case-deadlines": Page.DEADLINES, "case-team": Page.TEAM, "handover": Page.HANDOVER, "case-close": Page.CLOSING,
    "application-new": Page.APPLICATION, "access-request-new": Page.ACCESS_REQUEST,
}  # fmt: skip
OTHER_PAGES = ("my-day", "offers", "flows")
ALL = (*CITIZEN_PAGES, *CASE_PAGES, *OTHER_PAGES)
NOBODY = "00000000-0000-7000-8000-000000000000"
MOST_QUERIES = 12
# What only a test asks: its savepoints, and the record time of its clock.
OF_TESTS = ("SAVEPOINT", "treklang.record_time")


def address(name: str, course: Course) -> str:
    if name in OTHER_PAGES:
        return reverse(name)
    return reverse(name, args=[course.citizen.uid if name in CITIZEN_PAGES else course.case.uid])


@pytest.mark.parametrize("name", ALL)
def test_a_page_works_in_danish_and_english(name: str, course: Course, caseworker: Client) -> None:
    for language, marked in (("da", '<html lang="da">'), ("en", '<html lang="en">')):
        caseworker.cookies["django_language"] = language
        answer = caseworker.get(address(name, course))
        assert answer.status_code == 200
        assert marked in answer.text


@pytest.mark.parametrize("name", ALL)
def test_a_page_is_for_those_who_are_signed_in(name: str, course: Course, client: Client) -> None:
    answer = client.get(address(name, course))
    assert answer.status_code == 302
    assert answer["Location"].startswith("/log-ind/?next=")


def test_a_fragment_sends_the_whole_page_to_the_log_in(course: Course, client: Client) -> None:
    answer = client.get(address("journal", course), headers={"HX-Request": "true"})
    assert answer["HX-Redirect"].startswith("/log-ind/")


@pytest.mark.parametrize("name", [*CITIZEN_PAGES, *CASE_PAGES])
def test_each_look_at_a_citizen_is_in_the_reading_log(name: str, course: Course, caseworker: Client) -> None:
    caseworker.get(address(name, course))
    look = reading.of_citizen(course.citizen.id)[0]
    assert (look.by.username, look.page) == ("anne", {**CITIZEN_PAGES, **CASE_PAGES}[name].value)
    assert look.case == (course.case.id if name in CASE_PAGES else None)


@pytest.mark.parametrize("name", [*CITIZEN_PAGES, *CASE_PAGES])
def test_what_is_not_there_is_said_so(name: str, course: Course, caseworker: Client) -> None:
    answer = caseworker.get(reverse(name, args=[NOBODY]))
    assert answer.status_code == 404
    assert "findes ikke, eller du har ikke adgang" in answer.text
    assert reading.of_citizen(course.citizen.id) == []


@pytest.mark.parametrize("name", ALL)
def test_the_whole_cpr_number_is_on_its_own_page_only(name: str, course: Course, caseworker: Client) -> None:
    page = caseworker.get(address(name, course)).text
    assert (CPR[6:] in page) is (name == "cpr")


@pytest.mark.parametrize("name", ALL)
def test_a_page_asks_as_often_for_many_rows_as_for_one(name: str, course: Course, caseworker: Client) -> None:
    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            assert caseworker.get(address(name, course)).status_code == 200
        told = [query["sql"] for query in queries.captured_queries]
        return [one for one in told if not any(words in one for words in OF_TESTS)]

    few = asked()
    grow(course)
    many = asked()
    assert len(many) == len(few), "\n".join(sorted(many))
    assert len(few) <= MOST_QUERIES


def test_a_page_that_leads_nowhere_says_so(course: Course, caseworker: Client) -> None:
    answer = caseworker.get("/findes-ikke/")
    assert answer.status_code == 404
    assert "Adressen fører ingen steder hen" in answer.text


def test_english_is_for_who_asks_for_it_on_the_page(
    client: Client, db: None, browser_of: Callable[[str], Client]
) -> None:
    assert '<html lang="da">' in client.get("/log-ind/", headers={"Accept-Language": "en"}).text
    client.post(reverse("set_language"), {"language": "en", "next": "/log-ind/"})
    assert '<html lang="en">' in client.get("/log-ind/").text

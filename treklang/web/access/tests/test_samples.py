"""Leaders look at a sample of what their people looked at last week."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.kernel import clock, reading
from treklang.kernel.actions import look_reviews
from treklang.kernel.errors import NotAllowed
from treklang.kernel.reading import Channel
from treklang.kernel.reading.reviews import ReviewFinding
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees
from treklang.organisation.rules import FunctionKind
from treklang.web.access.sample_presenter import last_week
from treklang.web.tests.course import NOW, SINCE, Course

ADDRESS = "/adgang/stikproever/"
LAST_WEEK = NOW - timedelta(days=5)  # NOW is a Monday
ASKED = "Hvorfor så du denne borger?"


@pytest.fixture
def leader(browser_of: Callable[[str], Client]) -> Client:
    return browser_of("lars")


def look(course: Course, *, who: str = "anne", at: datetime = LAST_WEEK, times: int = 1, **other: object) -> None:
    with clock.at(at):
        for _time in range(times):
            given = {"citizen": course.citizen.id, "page": "citizen", **other}
            reading.look(by=course.accounts[who].actor, **given)  # type: ignore[arg-type]


def keys(page: str) -> list[str]:
    return [part.split('"')[0] for part in page.split('name="look" value="')[1:]]


def test_a_leader_sees_who_saw_whom_what_when_and_why(course: Course, leader: Client) -> None:
    look(course, channel=Channel.EXPORT, purpose="Aktindsigt")
    page = leader.get(ADDRESS).text
    for words in (
        "uge 9",
        "Anne Lund",
        "25. februar 2026",
        "Borgerens side",
        "Udtræk",
        "Aktindsigt",
        "0 af 1 er gennemgået",
    ):
        assert words in page


@pytest.mark.parametrize(
    "at",
    [NOW, NOW - timedelta(days=8), datetime(2026, 3, 1, 23, 0, tzinfo=UTC), datetime(2026, 2, 22, 22, 59, tzinfo=UTC)],
)
def test_only_last_week_counts_as_danish_clocks_have_it(course: Course, leader: Client, at: datetime) -> None:
    look(course, at=at)
    assert "Ingen opslag at trække lod om" in leader.get(ADDRESS).text


def test_the_week_is_danish_also_where_the_clock_is_turned() -> None:
    first, after = last_week(date(2026, 4, 1))
    assert (first.utcoffset(), after.utcoffset()) == (timedelta(hours=1), timedelta(hours=2))
    assert (first.date(), after.date()) == (date(2026, 3, 23), date(2026, 3, 30))


def test_her_own_looks_and_those_of_people_whom_another_leads_are_not_in_it(course: Course, leader: Client) -> None:
    (workshop,) = organisation.units_of(course.accounts["petra"].actor, on=NOW.date())
    employees.employ(
        name="Lone Holt", unit_id=workshop.id, functions=(FunctionKind.LEADER,), from_on=SINCE, by=course.by
    )
    for who in ("lars", "petra"):
        look(course, who=who)
    assert "Ingen opslag at trække lod om" in leader.get(ADDRESS).text


def test_the_sample_is_ten_and_stays_the_same(course: Course, leader: Client) -> None:
    look(course, times=30)
    first = keys(leader.get(ADDRESS).text)
    assert len(set(first)) == 10
    look(course, at=NOW, times=5)
    assert keys(leader.get(ADDRESS).text) == first


def test_in_order_is_one_click_and_stands(course: Course, leader: Client) -> None:
    look(course)
    key = keys(leader.get(ADDRESS).text)[0]
    assert leader.post(ADDRESS, {"look": key, "finding": "in_order"})["Location"] == reverse("look-samples")
    page = leader.get(ADDRESS).text
    for words in ("I orden", "Lars Bro", "1 af 1 er gennemgået", "Opslag 1 er gennemgået."):
        assert words in page
    assert keys(page) == []
    again = leader.post(ADDRESS, {"look": key, "finding": "in_order"})
    assert again.status_code == 422
    assert "allerede gennemgået" in again.text


def test_a_question_needs_words_and_none_are_lost(course: Course, leader: Client) -> None:
    look(course)
    key = keys(leader.get(ADDRESS).text)[0]
    refused = leader.post(ADDRESS, {"look": key, "finding": "asked", "remark": " "})
    assert refused.status_code == 422
    assert "Skriv, hvad du vil vide" in refused.text
    too_long = leader.post(ADDRESS, {"look": key, "finding": "asked", "remark": "x" * 501})
    assert too_long.status_code == 422
    assert "x" * 501 in too_long.text
    leader.post(ADDRESS, {"look": key, "finding": "asked", "remark": ASKED})
    page = leader.get(ADDRESS).text
    assert ASKED in page
    assert "Spurgt hvorfor" in page


@pytest.mark.parametrize("sent", [{"finding": "x"}, {}])
def test_another_finding_is_refused(course: Course, leader: Client, sent: dict[str, str]) -> None:
    look(course)
    key = keys(leader.get(ADDRESS).text)[0]
    assert leader.post(ADDRESS, {"look": key, **sent}).status_code == 422
    assert "0 af 1" in leader.get(ADDRESS).text


@pytest.mark.parametrize("key", ["", "x", "1", "99999999999999999999999"])
def test_a_look_that_is_not_in_the_sample_is_missing(course: Course, leader: Client, key: str) -> None:
    look(course)
    answer = leader.post(ADDRESS, {"look": key, "finding": "in_order"})
    assert answer.status_code == 404
    assert "ikke med i denne uges stikprøve" in answer.text


@pytest.mark.parametrize("who", ["anne", "petra", "sys"])
def test_only_leaders_see_samples(course: Course, browser_of: Callable[[str], Client], who: str) -> None:
    browser = browser_of(who)
    assert ADDRESS not in browser.get(reverse("my-day")).text
    answer = browser.get(ADDRESS)
    assert answer.status_code == 403
    assert "Kun ledere" in answer.text


def test_the_action_refuses_who_does_not_lead_her(course: Course) -> None:
    look(course)
    found = reading.of_citizen(course.citizen.id)[0]
    for who in ("anne", "petra"):
        with pytest.raises(NotAllowed):
            look_reviews.review(
                look=found, finding=ReviewFinding.IN_ORDER, remark="", by=course.accounts[who].actor, at=NOW
            )


def test_what_a_leader_sees_is_in_the_log_too(course: Course, leader: Client) -> None:
    look(course)
    page = leader.get(ADDRESS).text
    seen = [(one.by.username, one.page) for one in reading.of_citizen(course.citizen.id) if one.page == "looks.sample"]
    assert seen == ([("lars", "looks.sample")] if course.citizen.name in page else [])


def test_the_page_asks_little_whatever_the_number(course: Course, leader: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            leader.get(ADDRESS)
        told = [one["sql"] for one in queries.captured_queries]
        return len([one for one in told if "SAVEPOINT" not in one and "treklang.record_time" not in one])

    look(course)
    few = asked()
    look(course, times=20)
    assert asked() == few <= 12

"""A leader is told on My day what waits for her eyes, and a worker what she was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.access.models import Glass
from treklang.kernel import clock
from treklang.web.tests.course import CPR, NOW, Course, grow
from treklang.web.tests.test_every_page import MOST_QUERIES, OF_TESTS

WHY = "Hun ringer grædende fra skadestuen og har ingen nøgler."
NEXT_WEEK = NOW + timedelta(days=7)
GLASS, SAMPLE, ASKED = "venter på din gennemgang", "Opslag i ugens stikprøve", "Spørgsmål fra en leder"


def my_day(client: Client) -> str:
    return str(client.get(reverse("my-day")).text)


def break_glass(client: Client) -> None:
    assert client.post("/adgang/noedadgang/", {"cpr": CPR, "reason": WHY, "hours": "1"}).status_code == 302


@pytest.mark.usefixtures("course")
def test_a_break_of_the_glass_waits_on_the_leaders_my_day_until_it_is_reviewed(
    browser_of: Callable[[str], Client],
) -> None:
    lars = browser_of("lars")
    assert GLASS not in my_day(lars)
    break_glass(browser_of("sys"))
    shown = my_day(lars)
    assert "Nødadgang venter på din gennemgang" in shown
    assert reverse("glass-reviews") in shown
    lars.post(reverse("glass-reviews"), {"glass": str(Glass.objects.get().uid), "finding": "in_order", "remark": ""})
    assert GLASS not in my_day(lars)


@pytest.mark.usefixtures("course")
def test_a_leaders_own_break_waits_for_the_system_owner(browser_of: Callable[[str], Client]) -> None:
    lars, sys = browser_of("lars"), browser_of("sys")
    break_glass(lars)
    assert GLASS not in my_day(lars)
    assert GLASS in my_day(sys)
    assert WHY in sys.get(reverse("glass-reviews")).text
    glass = str(Glass.objects.get().uid)
    assert sys.post(reverse("glass-reviews"), {"glass": glass, "finding": "in_order", "remark": ""}).status_code == 302
    assert GLASS not in my_day(sys)


@pytest.mark.usefixtures("course")
def test_others_are_told_nothing_of_breaks(caseworker: Client, browser_of: Callable[[str], Client]) -> None:
    break_glass(browser_of("sys"))
    assert GLASS not in my_day(caseworker)
    assert caseworker.get(reverse("glass-reviews")).status_code == 403


def test_looks_of_last_week_wait_for_the_leader_and_her_question_for_the_worker(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    caseworker.get(reverse("citizen", args=[course.citizen.uid]))
    lars = browser_of("lars")
    assert SAMPLE not in my_day(lars)
    with clock.at(NEXT_WEEK):
        before = my_day(lars)
        assert SAMPLE in before
        page = lars.get(reverse("look-samples")).text
        look = page.split('name="look" value="')[1].split('"')[0]
        asked = {"look": look, "finding": "asked", "remark": "Hvad skulle du bruge det til?"}
        assert lars.post(reverse("look-samples"), asked).status_code == 302
        shown = my_day(caseworker)
        assert ASKED in shown
        assert reverse("look-questions") in shown
        questions = caseworker.get(reverse("look-questions")).text
        assert "Hvad skulle du bruge det til?" in questions
        assert course.citizen.name in questions
    with clock.at(NEXT_WEEK + timedelta(days=31)):
        assert ASKED not in my_day(caseworker)
        assert "Ingen har spurgt til dine opslag" in caseworker.get(reverse("look-questions")).text


@pytest.mark.usefixtures("course")
@pytest.mark.parametrize("username", ["anne", "lars", "sys", "petra"])
def test_my_day_asks_no_more_than_a_page_may(
    course: Course, browser_of: Callable[[str], Client], username: str
) -> None:
    grow(course)
    client = browser_of(username)
    with CaptureQueriesContext(connection) as asked:
        my_day(client)
    told = [one["sql"] for one in asked.captured_queries]
    told = [one for one in told if not any(words in one for words in OF_TESTS)]
    assert len(told) <= MOST_QUERIES, "\n".join(told)

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import reading
from treklang.services.actions import orders
from treklang.web.tests.course import NOW, Course, decide


def my_day(client: Client) -> str:
    answer = client.get(reverse("my-day"))
    assert answer.status_code == 200
    return answer.text


def test_a_caseworker_sees_her_cases_and_what_waits(course: Course, caseworker: Client) -> None:
    page = my_day(caseworker)
    assert reverse("case", args=[course.case.uid]) in page
    assert reverse("citizen", args=[course.citizen.uid]) in page
    assert "V9 Opfølgning" in page
    assert "Opfølgninger, der mangler en afgørelse" in page
    assert "Ring til Aya" in page


def test_each_number_leads_to_the_list_it_counts(course: Course, caseworker: Client) -> None:
    page = my_day(caseworker)
    lists = (("uden-afgoerelse", "", "Værkstedet Åen"), ("opgaver", "&frist=i-dag", "Ring til Aya"))
    for kind, when, words in lists:
        href = f"{reverse('my-waiting', args=[kind])}?omfang=mine{when}"
        assert f'href="{escape(href)}"' in page
        whole = caseworker.get(href)
        assert whole.status_code == 200
        assert words in whole.text
        assert "Viser 1-1 af 1" in whole.text


def test_a_leader_sees_the_cases_of_her_unit_and_who_has_them(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    page = my_day(browser_of("lars"))
    assert "Sager i min enhed" in page
    assert "Anne Lund" in page


def test_who_has_no_case_is_told_why_the_page_is_empty(course: Course, browser_of: Callable[[str], Client]) -> None:
    page = my_day(browser_of("sys"))
    assert "Der er ingen sager at vise" in page
    assert course.citizen.name not in page


def test_a_provider_sees_her_citizens_with_help_that_runs(course: Course, provider: Client) -> None:
    page = my_day(provider)
    assert "Mine borgere" in page
    assert course.citizen.name in page
    assert "Ingen bestillinger venter på svar" in page


@pytest.mark.usefixtures("course")
def test_an_order_that_waits_for_an_answer_stands_first(course: Course, provider: Client) -> None:
    course.goals.append(course.goals[0])
    decide(course)
    newest = max(course.grants, key=lambda one: one.id)
    orders.place(grant_id=newest.id, ordered_on=NOW.date(), by=course.by, at=NOW)
    page = my_day(provider)
    waiting = page[page.index('id="waiting"') : page.index('id="running"')]
    assert course.citizen.name in waiting


@pytest.mark.parametrize("username", ["anne", "petra"])
def test_whose_name_the_list_shows_is_in_the_reading_log(
    course: Course, browser_of: Callable[[str], Client], username: str
) -> None:
    my_day(browser_of(username))
    seen = [(look.by.username, look.page, look.case) for look in reading.of_citizen(course.citizen.id)]
    assert seen == [(username, "my_day", course.case.id)]

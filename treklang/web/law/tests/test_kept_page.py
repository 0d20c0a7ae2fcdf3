"""The public page of the limits and how well they are kept."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.cases.actions import nights
from treklang.web.law import kept_presenter
from treklang.web.law.tests.conftest import AT_HOME, DRUGS, RULE, Ran, figure
from treklang.web.tests.course import NOW, Course

QUARTER = date(2026, 1, 1)


def page_of(client: Client) -> str:
    answer = client.get(reverse("deadlines-kept"))
    assert answer.status_code == 200
    return answer.text


def area_of(page: str, area: str) -> str:
    return page.split(f'<h3 id="{area}"')[1].split("</section>")[0]


@pytest.mark.mission("R88")
def test_everybody_reads_the_limits_and_how_well_they_were_kept(course: Course, client: Client) -> None:
    figure(AT_HOME, QUARTER, 40, 38, extended=6, days=47)
    page = page_of(client)
    assert "Socialpædagogisk støtte i hjemmet" in page
    assert "8 uger" in page
    area = area_of(page, AT_HOME)
    for words in ("1. kvartal 2026", ">40</td>", "95 %", ">6</td>", ">47</td>"):
        assert words in area
    assert "opgjort den 2. marts 2026" in page


def test_a_small_number_is_left_out_everywhere(course: Course, client: Client) -> None:
    figure(AT_HOME, QUARTER, 4, 3, extended=2, days=17)
    figure(DRUGS, QUARTER, 20, 19, extended=1, days=9)
    page = page_of(client)
    small, known = area_of(page, AT_HOME), area_of(page, DRUGS)
    assert "færre end 5" in small
    for words in ("75 %", ">4</td>", ">3</td>", ">2</td>", ">17</td>"):
        assert words not in small
    assert known.count("færre end 5") == 1
    assert "95 %" in known


def test_the_figures_are_open_data(course: Course, client: Client) -> None:
    figure(AT_HOME, QUARTER, 40, 38, extended=6, days=47)
    figure(DRUGS, QUARTER, 3, 1, extended=1, days=9)
    figure(DRUGS, date(2020, 1, 1), 30, 30)
    answer = client.get(reverse("deadlines-kept"), {"format": "csv"})
    assert 'filename="frister-og-overholdelse-2026-03-02.csv"' in answer["Content-Disposition"]
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    by_area = {row[0]: row for row in rows[1:]}
    assert len(rows) == 3
    assert by_area[AT_HOME][6:10] == ["40", "95", "6", "47"]
    assert by_area[DRUGS][6:11] == ["", "", "", "", "Tal under 5 er udeladt"]


def test_the_figures_follow_from_the_clocks(course: Course, client: Client, ran: Ran) -> None:
    nights.make_figures(rule=RULE, now=NOW)
    page = page_of(client)
    assert "færre end 5" in area_of(page, AT_HOME)
    assert course.citizen.name not in page


def test_without_figures_the_page_says_when_they_are_made(course: Course, client: Client) -> None:
    page = page_of(client)
    assert "Der er ingen tal endnu. De opgøres hver nat." in page
    assert "Ingen ansøgninger med frist i de sidste otte kvartaler." in page


def test_the_page_asks_for_the_figures_alone(course: Course, client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        page_of(client)
    asked = [query["sql"] for query in queries.captured_queries]
    assert [sql for sql in asked if " FROM " in sql and "cases_keptfigure" not in sql] == []
    assert len([sql for sql in asked if "cases_keptfigure" in sql]) == 1


def test_the_page_is_in_english(course: Course, client: Client) -> None:
    client.cookies["django_language"] = "en"
    page = page_of(client)
    assert '<html lang="en">' in page
    assert "Social support at home" in page


def test_the_log_in_page_and_the_rules_lead_there(course: Course, client: Client) -> None:
    for name in ("login", "citizen-login", "rules"):
        assert f'href="{reverse("deadlines-kept")}"' in client.get(reverse(name)).text


def test_the_last_eight_quarters_end_with_the_one_that_goes_on() -> None:
    found = kept_presenter.quarters_until(date(2026, 3, 2))
    assert (found[0], found[-1], len(found)) == (date(2024, 4, 1), QUARTER, 8)
    assert kept_presenter.quarter_name(date(2025, 10, 1)) == "4. kvartal 2025"


def test_a_limit_that_was_changed_and_one_to_come_stand_beside_it() -> None:
    from treklang.law import limits

    def limit(weeks: int, since: date) -> dict[str, object]:
        return {"area": "a", "title": "A", "title_en": "A", "sections": [], "within": f"{weeks} weeks", "from": since}

    published = limits.read([limit(6, date(2020, 1, 1)), limit(8, date(2024, 1, 1)), limit(10, date(2027, 1, 1))])
    area = kept_presenter.kept_page(published, [], date(2026, 3, 2))["areas"][0]
    assert (area["within"], area["since"]) == ("8 uger", "1. januar 2024")
    assert [one["within"] for one in area["earlier"]] == ["6 uger"]
    assert [one["within"] for one in area["coming"]] == ["10 uger"]

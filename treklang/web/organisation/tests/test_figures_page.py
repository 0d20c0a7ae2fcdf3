"""Cases by unit and month, in the organisation of the time and in today's."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from treklang.organisation.actions import units
from treklang.web.organisation.tests.conftest import MOST_QUERIES, Organisation, queries_of
from treklang.web.tests.course import grow

PAGE = "/organisation/tal/"


def row_of(page: str, unit: str) -> str:
    return page.split(f'<th scope="row">{unit}</th>')[1].split("</tr>")[0]


@pytest.mark.mission("S0.35")
def test_what_a_unit_had_each_month_in_the_organisation_of_the_time(
    organised: Organisation, caseworker: Client
) -> None:
    page = caseworker.get(f"{PAGE}?organisation=dengang").text
    row = row_of(page, "Myndighed Voksne")
    assert '<td class="numeric">1<span class="cell-note">1</span></td>' in row
    assert "i organisationen dengang" in page.split("<h1>")[1].split("</h1>")[0]


def test_what_a_unit_had_is_its_successors_in_todays_organisation(organised: Organisation, caseworker: Client) -> None:
    halves = {organised.first.id: Decimal("0.5"), organised.second.id: Decimal("0.5")}
    units.succeed(unit_id=organised.course.unit_id, successors=halves, on=date(2026, 3, 1), by=organised.course.by)
    page = caseworker.get(PAGE).text
    assert "i dagens organisation" in page.split("<h1>")[1].split("</h1>")[0]
    assert '0,5<span class="cell-note">0,5</span>' in row_of(page, "Team Nord")
    assert '0,5<span class="cell-note">0,5</span>' in row_of(page, "Team Syd")


def test_the_file_says_which_organisation_and_has_both_numbers(organised: Organisation, caseworker: Client) -> None:
    answer = caseworker.get(f"{PAGE}?organisation=dengang&format=csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert "åbnet" in lines[0]
    assert any(line.startswith("Myndighed Voksne") for line in lines)
    assert "dengang" in answer["Content-Disposition"]


@pytest.mark.parametrize("asked", ["aar=x", "aar=1066", "organisation=x", "aar="])
def test_what_is_asked_strangely_is_this_year_in_todays_organisation(
    organised: Organisation, caseworker: Client, asked: str
) -> None:
    heading = caseworker.get(f"{PAGE}?{asked}").text.split("<h1>")[1]
    assert heading.startswith("Sager pr. enhed 2026, i dagens organisation")


def test_a_year_without_cases_says_so(organised: Organisation, caseworker: Client) -> None:
    assert "Ingen sager det år" in caseworker.get(f"{PAGE}?aar=2023").text


def test_the_figures_ask_as_often_for_many_cases(organised: Organisation, caseworker: Client) -> None:
    few = queries_of(caseworker, PAGE)
    grow(organised.course)
    assert queries_of(caseworker, PAGE) == few <= MOST_QUERIES

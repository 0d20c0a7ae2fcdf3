"""The chart: of today, of yesterday, as it was known, searched and opened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import clock
from treklang.kernel.acting import keep_time
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind
from treklang.web.organisation.tests.conftest import MOST_QUERIES, Organisation, queries_of
from treklang.web.tests.course import NOW

CHART = "/organisation/"


@pytest.mark.mission("S0.26", "S4.53")
def test_the_chart_shows_units_with_leaders_people_and_cases(organised: Organisation, caseworker: Client) -> None:
    page = caseworker.get(CHART).text
    for words in ("Voksne", "Team Nord", "Bo Kær", "2 medarbejdere", "1 åben sag", "Forvaltning", "3 enheder herunder"):
        assert words in page
    assert 'aria-current="page">Diagram' in page


@pytest.mark.mission("S0.27")
def test_an_earlier_day_has_the_names_and_units_of_then(organised: Organisation, caseworker: Client) -> None:
    units.rename(unit_id=organised.first.id, name="Team Vest", from_on=NOW.date(), by=organised.course.by)
    now, then = caseworker.get(CHART).text, caseworker.get(f"{CHART}?dag=2024-06-01").text
    assert "Team Vest" in now
    assert "Team Nord" not in now
    assert "Team Nord" in then
    assert "Team Syd" not in then
    assert "Du ser organisationen den 01.06.2024." in then


def test_the_chart_as_it_was_known_leaves_out_what_was_written_later(
    organised: Organisation, caseworker: Client
) -> None:
    with clock.at(NOW + timedelta(days=5)):
        keep_time()
        units.rename(unit_id=organised.first.id, name="Team Bagud", from_on=date(2024, 1, 1), by=organised.course.by)
        assert "Team Bagud" in caseworker.get(f"{CHART}?dag=2024-06-01").text
        known = caseworker.get(f"{CHART}?dag=2024-06-01&kendt=2026-03-03").text
    assert "Team Bagud" not in known
    assert "Team Nord" in known
    assert "som den var kendt den 03.03.2026" in known


def test_the_days_of_change_are_links(organised: Organisation, caseworker: Client) -> None:
    page = caseworker.get(CHART).text
    assert f'{CHART}?dag=2025-01-01">01.01.2025' in page
    assert "Forrige ændring" in page


def test_a_search_finds_units_and_employees(organised: Organisation, caseworker: Client) -> None:
    by_unit, by_name = caseworker.get(f"{CHART}?q=syd").text, caseworker.get(f"{CHART}?q=lind").text
    assert "is-hit" in by_unit
    assert "Ea Lind" in by_name
    assert "Ingen enhed eller medarbejder hedder sådan" in caseworker.get(f"{CHART}?q=findesikke").text


def test_a_cpr_number_is_not_searched_for(organised: Organisation, caseworker: Client) -> None:
    assert 'value="0101801238"' not in caseworker.get(f"{CHART}?q=0101801238").text


def test_a_part_of_the_chart_is_shown_alone_and_folded(organised: Organisation, caseworker: Client) -> None:
    part = caseworker.get(f"{CHART}?fra={organised.first.uid}").text
    assert "Team Syd" not in part.split('class="boxes')[1]
    assert "Hele organisationen" in part
    assert "<details open" not in caseworker.get(f"{CHART}?niveauer=1").text.split('class="boxes')[1]


@pytest.mark.parametrize("asked_for", ["dag=31.02.2026", "kendt=igår", "dag=9999-01-01"])
def test_what_is_no_day_is_said_beside_its_field(organised: Organisation, caseworker: Client, asked_for: str) -> None:
    answer = caseworker.get(f"{CHART}?{asked_for}")
    assert answer.status_code == 422
    assert "Skriv en dag, som findes" in answer.text
    assert "Team Syd" in answer.text


@pytest.mark.parametrize("asked_for", ["fra=x", "niveauer=x", "niveauer=99", "side=2", "fra="])
def test_a_chart_that_is_asked_for_strangely_is_the_whole_one(
    organised: Organisation, caseworker: Client, asked_for: str
) -> None:
    assert "Team Syd" in caseworker.get(f"{CHART}?{asked_for}").text


def test_before_there_was_an_organisation_it_says_so(organised: Organisation, caseworker: Client) -> None:
    assert "Der var ingen organisation den dag" in caseworker.get(f"{CHART}?dag=1950-01-01").text


@pytest.mark.mission("S1.51")
def test_two_leaders_and_a_deputy_stand_in_the_box(organised: Organisation, caseworker: Client) -> None:
    by, unit = organised.course.by, organised.second.id
    for who, is_deputy in (("bo", False), ("ea", True)):
        employees.appoint(
            employee_id=organised.people[who], unit_id=unit, kind=FunctionKind.LEADER, from_on=NOW.date(), by=by,
            is_deputy=is_deputy,
        )  # fmt: skip
    assert "Stedfortræder</span> Ea Lind" in caseworker.get(CHART).text


def test_the_chart_asks_as_often_for_many_units(organised: Organisation, caseworker: Client) -> None:
    few = queries_of(caseworker, f"{CHART}?q=e")
    for number in range(4):
        organised.add(number)
    assert queries_of(caseworker, f"{CHART}?q=e") == few <= MOST_QUERIES


def test_a_provider_sees_the_chart_and_a_stranger_logs_in(
    organised: Organisation, provider: Client, client: Client
) -> None:
    assert provider.get(CHART).status_code == 200
    assert client.get(CHART)["Location"].startswith("/log-ind/")
    assert reverse("organisation") == CHART

"""The whole lists behind My day: filters, pages, sorting and files, each from the question that its number counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.cases.actions import handovers, tasks
from treklang.kernel import clock, reading
from treklang.organisation import queries as organisation
from treklang.organisation.actions import units
from treklang.organisation.rules import UnitKind
from treklang.people.actions import citizens
from treklang.web.tests.course import NOW, SINCE, Course, grow, open_case
from treklang.web.tests.strangers import STRANGER, hire_stranger

MOST = 12
# A test is a transaction of its own, at a time of its own.
ONLY_IN_TESTS = re.compile(r"SAVEPOINT|treklang\.record_time")
CASES = "/min-dag/sager/"


def page(client: Client, address: str = CASES) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


@pytest.mark.mission("S3.18")
@pytest.mark.parametrize(
    ("asked", "found"),
    [("fase=V9", True), ("fase=V3", False), ("frist=14-dage", True), ("frist=ingen", False), ("stille=30", False),
     ("sagsbehandler=ingen", False), ("navn=aya", True), ("navn=bo", False), ("sorter=-borger", True),
     ("fase=V10", True), ("side=7", True)],
)  # fmt: skip
def test_the_list_of_cases_is_narrowed_by_its_address(
    course: Course, browser_of: Callable[[str], Client], asked: str, found: bool
) -> None:
    shown = page(browser_of("lars"), f"{CASES}?omfang=enhed&{asked}")
    assert (course.case.number in shown) is found


@pytest.mark.mission("S3.18")
def test_a_case_that_stands_still_in_its_phase_is_found(course: Course, caseworker: Client) -> None:
    with clock.at(NOW + timedelta(days=40)):
        assert course.case.number in page(caseworker, f"{CASES}?stille=30")
        assert course.case.number not in page(caseworker, f"{CASES}?stille=90")


def test_a_filter_is_a_chip_and_the_form_keeps_what_was_chosen(course: Course, caseworker: Client) -> None:
    shown = page(caseworker, f"{CASES}?fase=V9&navn=Aya")
    assert 'href="/min-dag/sager/?omfang=mine&amp;navn=Aya"' in shown
    assert '<option value="V9" selected>' in shown
    assert 'name="navn" value="Aya"' in shown


def test_a_caseworker_sees_the_cases_of_her_unit_when_she_asks_for_them(course: Course, caseworker: Client) -> None:
    assert "Sager i min enhed" in page(caseworker, f"{CASES}?omfang=enhed")
    other = units.create(name="Myndighed Unge", kind=UnitKind.AUTHORITY, from_on=SINCE, by=course.by)
    shown = page(caseworker, f"{CASES}?enhed={other.uid}")
    assert "Sager i Myndighed Unge" in shown
    assert course.case.number not in shown


@pytest.mark.mission("S0.36")
def test_whom_two_units_have_in_common_is_seen_by_both_and_by_no_other(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    alone = citizens.register(name="Borger Uden Hjælp", by=course.by, at=NOW)
    open_case(course.by, alone, "2026-990001", course.unit_id, course.employees["anne"])
    section = organisation.Unit.objects.get(name="Værkstedet Åen").uid
    for client, extent in ((caseworker, "mine"), (browser_of("lars"), "enhed")):
        every, shared = (page(client, f"{CASES}?omfang={extent}{asked}") for asked in ("", f"&hjaelp={section}"))
        assert "2026-990001" in every
        assert "2026-990001" not in shared
        assert course.case.number in shared
        assert ">Får også hjælp fra</" in every
    hers = page(browser_of("petra"), "/min-dag/")
    assert "Aya Nørgård Sørensen" in hers
    assert "Borger Uden Hjælp" not in hers
    grant = reverse("provider-grant", args=[course.grants[0].uid])
    assert browser_of("petra").get(grant).status_code == 200
    hire_stranger(course)
    assert browser_of(STRANGER).get(grant).status_code == 404
    assert course.case.number not in page(browser_of(STRANGER), f"{CASES}?hjaelp={section}")


@pytest.mark.parametrize("address", [f"{CASES}?enhed=findes-ikke", "/min-dag/venter/findes-ikke/"])
def test_a_list_that_is_not_there_is_said_to_be_so(course: Course, caseworker: Client, address: str) -> None:
    assert caseworker.get(address).status_code == 404


@pytest.mark.mission("S1.49")
def test_what_is_to_be_done_lies_with_the_team_and_with_who_is_named(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    tasks.add(
        case_id=course.case.id, title="Hent nøgler", due_on=NOW.date() - timedelta(days=1), by=course.by, at=NOW,
        assigned_to_id=course.employees["lars"],
    )  # fmt: skip
    for username in ("anne", "lars"):
        assert "Hent nøgler" in page(browser_of(username), "/min-dag/venter/opgaver/?omfang=mine")
    assert "1 frist er overskredet." in page(caseworker, "/min-dag/")


def test_a_case_offered_to_another_unit_waits_there_and_not_here(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    other = units.create(name="Modtagelse Nord", kind=UnitKind.AUTHORITY, from_on=SINCE, by=course.by)
    handovers.offer(
        case_id=course.case.id, to_unit_id=other.id, reason="Borgeren er flyttet", left_open="Aftales",
        done="Udredt", next_step="Besøg",
        by=course.by, at=NOW,
    )  # fmt: skip
    assert "Borgeren er flyttet" not in page(browser_of("lars"), "/min-dag/")


@pytest.mark.parametrize(("form", "begins"), [("csv", "\ufeffSag;Borger;"), ("xlsx", "PK")])
def test_a_list_is_had_as_a_file_and_each_citizen_in_it_is_noted(
    course: Course, caseworker: Client, form: str, begins: str
) -> None:
    grow(course)
    answer = caseworker.get(f"{CASES}?format={form}")
    assert answer.content.startswith(begins.encode())
    assert answer["Content-Disposition"] == f'attachment; filename="mine-sager-2026-03-02.{form}"'
    assert [(look.by.username, look.page) for look in reading.of_citizen(course.citizen.id)] == [("anne", "list.file")]


def test_a_file_has_all_rows_that_the_filters_leave_not_only_the_page(course: Course, caseworker: Client) -> None:
    grow(course)
    lines = caseworker.get(f"{CASES}?format=csv&navn=borger").content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[1] for line in lines] == ["Borger", "Borger 0", "Borger 1", "Borger 2"]


@pytest.mark.parametrize("address", ["/min-dag/", CASES, "/min-dag/venter/opgaver/", "/min-dag/venter/opfoelgninger/"])
@pytest.mark.parametrize("username", ["anne", "lars", "petra"])
def test_a_list_asks_at_most_twelve_times_however_much_there_is(
    course: Course, browser_of: Callable[[str], Client], address: str, username: str
) -> None:
    grow(course)
    client = browser_of(username)
    with CaptureQueriesContext(connection) as queries:
        page(client, f"{address}?omfang=enhed")
    asked = [one["sql"] for one in queries.captured_queries if not ONLY_IN_TESTS.search(one["sql"])]
    assert len(asked) <= MOST, "\n".join(sql[:300] for sql in asked)

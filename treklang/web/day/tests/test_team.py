"""A team's day: who has each line's case, and the deadlines by caseworker."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from treklang.access.waiting import OnDesk
from treklang.cases.at_a_glance import Glance, Held, Span, When
from treklang.cases.work import Scope
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor, ActorKind
from treklang.people.actions import citizens
from treklang.ui.signed_in import SignedIn
from treklang.web.day import day_presenter, team_presenter
from treklang.web.day.desk import UNITS, Desk
from treklang.web.day.tests.lines import ASKED, ask, links, page, section
from treklang.web.tests.course import NOW, Course, open_case
from treklang.web.tests.test_every_page import OF_TESTS

LEADER = SignedIn(Actor(1, "lars", "Lars Bro", ActorKind.STAFF), frozenset(), ())
DESK = Desk(LEADER, date(2026, 3, 2), UNITS, Scope(date(2026, 3, 2), unit_ids=(1,)))
SPAN = Span(date(2026, 3, 2), date(2026, 3, 9))


def test_who_has_most_that_is_late_stands_first_and_each_number_is_a_list() -> None:
    anne, bo = uuid4(), uuid4()
    held = [Held(anne, "Anne", When.TODAY, 4), Held(bo, "Bo", When.LATE, 2), Held(None, "", When.SOON, 1)]
    table = team_presenter.team(DESK, held)
    assert table
    assert [row["cells"][0] for row in table["rows"]] == ["Bo", "Anne", "Ikke fordelt"]
    assert table["rows"][0]["cells"][1] == {
        "text": "2", "href": f"/min-dag/venter/frister/?omfang=enhed&frist=overskredet&hos={bo}"
    }  # fmt: skip
    assert table["rows"][1]["cells"][1] == 0
    assert [cell["text"] for cell in table["foot"][1:]] == ["2", "4", "1"]


def test_a_team_without_deadlines_has_no_table_and_an_empty_day_no_section() -> None:
    shown = day_presenter.my_day(DESK, SPAN, [], Glance(), OnDesk())
    assert shown["team"] is None
    assert shown["sections"] == []
    assert shown["lead"] == {"late": "", "now": "Ingen frister udløber i dag.", "next": ""}


@pytest.mark.parametrize(
    ("day", "when"),
    [(date(2026, 3, 1), When.LATE), (date(2026, 3, 2), When.TODAY), (date(2026, 3, 3), When.SOON),
     (date(2026, 3, 9), When.SOON), (date(2026, 3, 10), When.LATER), (None, When.NEVER)],
)  # fmt: skip
def test_a_day_is_late_today_soon_later_or_never(day: date | None, when: When) -> None:
    assert SPAN.when(day) is when


def test_a_leader_sees_who_has_the_case_and_the_numbers_of_each(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    ask(course, ASKED["overskredet"])
    ask(course, ASKED["denne-uge"])
    lars = browser_of("lars")
    shown = page(lars)
    assert "Anne Lund" in section(shown, "overskredet")
    table = shown.split('id="team"')[1].split("</section>")[0]
    assert "Anne Lund" in table
    (late, soon, *_total) = links(table)
    for address in (late, soon):
        assert "hos=" in address
        assert "Viser 1-1 af 1" in page(lars, address)
    assert course.citizen.name not in page(lars, re.sub("hos=[^&]+", "hos=ingen", late))


def test_a_units_day_leads_to_its_cases(course: Course, browser_of: Callable[[str], Client]) -> None:
    shown = page(browser_of("lars"))
    assert "Sager i min enhed" in shown
    assert f"{reverse('my-cases')}?omfang=enhed" in links(shown)


def test_who_works_in_no_unit_has_an_empty_day(course: Course) -> None:
    account = accounts.ensure_demo_user(username="ny", name="Nina Ny", password="kun til prøver")
    nina = Client()
    nina.force_login(account, backend="treklang.web.entrance.demo_login.DemoLogin")
    for address in ("/min-dag/", "/min-dag/?omfang=enhed", "/min-dag/venter/frister/?omfang=enhed"):
        assert course.citizen.name not in page(nina, address)
    assert "Der er ingen sager at vise" in page(nina, "/min-dag/?omfang=enhed")


def test_my_day_asks_as_often_for_thirty_cases_as_for_three(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    def asked(client: Client, address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            page(client, address)
        return len([one for one in queries.captured_queries if not any(words in one["sql"] for words in OF_TESTS)])

    def grow_to(number: int, have: int) -> None:
        for one in range(have, number):
            other = citizens.register(name=f"Borger {one}", by=course.by, at=NOW)
            case = open_case(course.by, other, f"2026-88{one}", course.unit_id, course.employees["anne"])
            ask(course, list(ASKED.values())[one % 3], case.id)

    grow_to(3, 1)
    pages = [
        (browser_of(name), address) for name in ("anne", "lars") for address in ("/min-dag/", "/min-dag/?omfang=enhed")
    ]
    few = [asked(*one) for one in pages]
    grow_to(30, 3)
    assert [asked(*one) for one in pages] == few

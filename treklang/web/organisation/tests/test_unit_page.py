"""A unit's page: people, leaders, posts, whom it takes, how busy it is, and its course."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from treklang.organisation.actions import districts, employees, forums, places, responsibilities, units
from treklang.organisation.queries import Employee
from treklang.organisation.rules import (
    CoverageKind,
    ForumKind,
    FunctionKind,
    HousingStatus,
    Outcome,
    RelationKind,
    TraitKind,
    UnitKind,
)
from treklang.web.organisation.tests.conftest import MOST_QUERIES, Organisation, queries_of
from treklang.web.tests.course import NOW, SINCE

TODAY = NOW.date()
NOBODY = "00000000-0000-7000-8000-000000000000"


def page_of(client: Client, uid: object, **asked: str) -> str:
    return client.get(reverse("unit", args=[uid]), asked).text


def test_a_unit_shows_its_people_its_leader_and_its_place(organised: Organisation, caseworker: Client) -> None:
    page = page_of(caseworker, organised.first.uid)
    for words in ("Team Nord", "Socialrådgiver", "Enhedens leder", "Rådhuset", "Voksne</a></nav>", "30,0", "Bo Kær"):
        assert words in page


@pytest.mark.mission("S0.18", "S0.25", "S0.49", "S1.47")
def test_who_sits_elsewhere_and_is_led_elsewhere_belongs_to_her_unit(
    organised: Organisation, caseworker: Client
) -> None:
    by = organised.course.by
    home = places.create(name="Åens Værksted", from_on=SINCE, by=by)
    employees.employ(
        name="Ia Holm", unit_id=organised.first.id, functions=(), from_on=SINCE, by=by, position="Administrativ",
        site_id=home.id, line_manager_id=organised.course.employees["lars"],
    )  # fmt: skip
    row = page_of(caseworker, organised.first.uid).split("Ia Holm")[1].split("</tr>")[0]
    assert "Åens Værksted" in row
    assert "Lars Bro" in row
    units.move(unit_id=organised.first.id, parent_id=organised.course.unit_id, from_on=TODAY, by=by)
    moved = page_of(caseworker, organised.first.uid)
    assert "Åens Værksted" in moved
    assert "Flyttet til at høre under Myndighed Voksne" in moved


@pytest.mark.mission("S2.2", "S2.19")
def test_posts_are_filled_and_vacant_by_purpose(organised: Organisation, caseworker: Client) -> None:
    by, unit = organised.course.by, organised.second.id
    post = employees.allot(
        unit_id=unit, title="Familierådgiver", purpose="Særlig rådgivning", number=3, from_on=SINCE, by=by
    )
    employees.employ(name="Pia Dam", unit_id=unit, functions=(), from_on=SINCE, by=by, post_id=post.id)
    row = page_of(caseworker, organised.second.uid).split("Familierådgiver")[1].split("</tr>")[0]
    assert [part.split("<")[0] for part in row.split('numeric">')[1:]] == ["3", "1", "2"]
    assert "Særlig rådgivning" in row


@pytest.mark.mission("S0.37", "S0.54")
def test_who_belongs_across_units_is_shown(organised: Organisation, caseworker: Client) -> None:
    by = organised.course.by
    project = units.create(name="Projekt Bro", kind=UnitKind.PROJECT, from_on=SINCE, by=by, parent_id=organised.top.id)
    employees.affiliate(
        employee_id=organised.people["ea"], unit_id=project.id, kind=RelationKind.PROJECT, from_on=SINCE, by=by,
        role="Projektmedarbejder", share=Decimal("0.4"),
    )  # fmt: skip
    units.relate(
        unit_id=project.id, to_unit_id=organised.first.id, kind=RelationKind.PROFESSIONAL, from_on=SINCE, by=by,
        about="Faglig sparring",
    )  # fmt: skip
    page = page_of(caseworker, project.uid)
    for words in ("Projektmedarbejder", "40 procent", "Faglig sparring", "Team Nord"):
        assert words in page


@pytest.mark.mission("S0.28", "S0.31", "S0.34", "S4.54")
def test_what_marks_a_unit_and_where_it_departs(organised: Organisation, caseworker: Client) -> None:
    by, unit = organised.course.by, organised.first.id
    for kind, text in ((TraitKind.NEED, "Længerevarende og omfattende"), (TraitKind.APPROACH, "Rehabilitering"),
                       (TraitKind.SECTION, "§ 109")):  # fmt: skip
        units.mark(unit_id=unit, kind=kind, text=text, from_on=SINCE, by=by)
    units.exempt(
        unit_id=unit, what="Beholder sin struktur", reason="En afklaring er i gang.", decided_by="Byrådet",
        decided_on=date(2025, 5, 5), from_on=date(2025, 6, 1), until=date(2027, 1, 1), by=by,
    )  # fmt: skip
    page = page_of(caseworker, organised.first.uid)
    for words in ("Længerevarende og omfattende", "Tilgang", "§ 109", "Beholder sin struktur", "En afklaring er i gang.",
                  "besluttet af Byrådet den 05.05.2025", "gælder til 01.01.2027"):  # fmt: skip
        assert words in page
    assert "Beholder sin struktur" not in page_of(caseworker, organised.first.uid, dag="2027-01-01")


@pytest.mark.mission("S1.8")
def test_whom_it_takes_by_district_and_by_rule(organised: Organisation, caseworker: Client) -> None:
    by, unit = organised.course.by, organised.first.id
    north = districts.create(code="N", name="Nordbyen", postcodes=[6705], from_on=SINCE, by=by)
    districts.cover(district_id=north.id, kind=CoverageKind.ADULT, unit_id=unit, from_on=SINCE, by=by)
    responsibilities.place(
        rank=1, outcome=Outcome.UNIT, unit_id=unit, because="Hjemløse har ét hold.", housing=HousingStatus.NONE,
        age_from=18, from_on=SINCE, by=by,
    )  # fmt: skip
    responsibilities.place(
        rank=2, outcome=Outcome.DISTRICT, cover=CoverageKind.ADULT, because="Voksne hører til i deres distrikt.",
        from_on=SINCE, by=by,
    )  # fmt: skip
    page = page_of(caseworker, organised.first.uid)
    for words in ("Distriktet Nordbyen: voksne", "Mindst 18 år; Bolig: uden fast bolig", "Hjemløse har ét hold.",
                  "i vores distrikter"):  # fmt: skip
        assert words in page
    assert "Ingen regel fordeler borgere hertil" in page_of(caseworker, organised.second.uid)


@pytest.mark.mission("S1.14", "S0.35")
def test_how_busy_it_is_and_how_many_each_leads(organised: Organisation, caseworker: Client) -> None:
    units.budget(unit_id=organised.top.id, year=2026, amount=Decimal(12500000), by=organised.course.by, source="Aftalt")
    page = page_of(caseworker, organised.top.uid)
    for words in ("Belastning", "1 med enhederne herunder", "12.500.000,00 kr.", "Aftalt", "Medarbejdere pr. leder"):
        assert words in page
    own = page_of(caseworker, organised.first.uid)
    assert "1,0" in own.split("Medarbejdere pr. leder")[1]


def test_interfaces_and_forums_are_told(organised: Organisation, caseworker: Client) -> None:
    by, unit = organised.course.by, organised.first.id
    forums.create(name="Chefgruppen", kind=ForumKind.MANAGEMENT, from_on=SINCE, by=by, unit_id=unit)
    forums.agree(
        unit_id=unit, other_id=organised.second.id, about="Unge på 18 år", agreement="Mød hinanden først.",
        owner="Bo Kær", escalation="Direktøren", from_on=SINCE, by=by,
    )  # fmt: skip
    page = page_of(caseworker, organised.first.uid)
    for words in (
        "Chefgruppen (ledelsesgruppe)",
        "Unge på 18 år",
        "Mød hinanden først.",
        "Uenighed afgøres af Direktøren.",
    ):
        assert words in page
    assert "Unge på 18 år" in page_of(caseworker, organised.second.uid)


@pytest.mark.mission("S0.27")
def test_the_course_of_a_unit(organised: Organisation, caseworker: Client) -> None:
    by, first = organised.course.by, organised.first.id
    units.rename(unit_id=first, name="Team Vest", from_on=date(2025, 3, 1), by=by)
    employees.dismiss(
        employee_id=organised.people["bo"], unit_id=first, kind=FunctionKind.LEADER, on=date(2025, 4, 1), by=by
    )
    units.succeed(unit_id=organised.second.id, successors={first: Decimal("0.5")}, on=date(2025, 5, 1), by=by)
    page = page_of(caseworker, organised.first.uid)
    for words in ("Nyt navn: Team Vest, før Team Nord", "Bo Kær stoppede som leder", "Enheden blev oprettet",
                  "Overtog 50 procent af Team Syd"):  # fmt: skip
        assert words in page
    assert "<h1>Team Nord" in page_of(caseworker, organised.first.uid, dag="2025-02-28")
    assert "Team Vest overtog 50 procent af enheden" in page_of(caseworker, organised.second.uid)


def test_a_unit_that_is_not_there_that_day_tells_its_course(organised: Organisation, caseworker: Client) -> None:
    page = page_of(caseworker, organised.second.uid, dag="2024-12-31")
    assert "findes ikke i organisationen den dag" in page
    assert "Belastning" not in page


def test_as_it_was_known_before_anything_was_written(organised: Organisation, caseworker: Client) -> None:
    page = page_of(caseworker, organised.first.uid, kendt=(TODAY - timedelta(days=1)).isoformat())
    assert "findes ikke i organisationen den dag" in page
    assert "Socialrådgiver" not in page


def test_a_unit_that_is_not_there_is_said_so(organised: Organisation, caseworker: Client) -> None:
    assert caseworker.get(reverse("unit", args=[NOBODY])).status_code == 404
    assert caseworker.get(reverse("unit", args=[organised.first.uid]), {"dag": "i går"}).status_code == 422


def test_a_unit_asks_as_often_for_many_rows(organised: Organisation, caseworker: Client) -> None:
    address = reverse("unit", args=[organised.top.uid])
    few = queries_of(caseworker, address)
    for number in range(4):
        organised.add(number)
    assert queries_of(caseworker, address) == few <= MOST_QUERIES


def test_no_citizen_is_on_the_page(organised: Organisation, browser_of: Callable[[str], Client]) -> None:
    page = page_of(browser_of("lars"), Employee.objects.get(name="Anne Lund").functions.get().unit.uid)
    assert "Aya" not in page
    assert "1" in page.split("Åbne sager")[1]

"""The clocks of a rule, of a case, and one of them with all that made it so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases.actions import applications, clocks as acting, happenings
from treklang.kernel import reading
from treklang.law.lengths import Length, Unit
from treklang.ui.pages import Page
from treklang.web.law.tests.conftest import AT_HOME, OTHER, RULE, Ran
from treklang.web.services.tests.statements import MOST, asked
from treklang.web.tests.course import CPR, NOW, Course, grow, open_case


def rows_of(client: Client, **given: str) -> str:
    answer = client.get(reverse("rule-clocks", args=[RULE]), given)
    assert answer.status_code == 200
    return answer.text


def test_a_jurist_sees_every_clock_of_a_rule_with_its_course(course: Course, caseworker: Client, ran: Ran) -> None:
    page = rows_of(caseworker)
    assert "Viser 1-4 af 4" in page
    for words in ("Aya Nørgård Sørensen", "Ansøgning modtaget", "15.01.2026", "overskredet", "først 06.04.2026",
                  "Ansøgning besvaret"):  # fmt: skip
        assert words in page
    for row in (ran.overdue, ran.met, ran.late, ran.extended):
        assert f'href="{reverse("clock", args=[course.case.uid, row.uid])}"' in page


@pytest.mark.parametrize(
    ("given", "number"),
    [({"tilstand": "loeber"}, 2), ({"tilstand": "overskredet"}, 1), ({"tilstand": "overholdt"}, 1),
     ({"tilstand": "for-sent"}, 1), ({"tilstand": "forlaenget"}, 1), ({"tilstand": "bortfaldet"}, 0),
     ({"periode": "aar"}, 4), ({"periode": "sidste-aar"}, 0), ({"periode": "kvartal"}, 3), ({"periode": "snart"}, 1),
     ({"periode": "sidste-kvartal"}, 0), ({"navn": "Aya"}, 4), ({"navn": "Bo"}, 0)],
)  # fmt: skip
def test_the_clocks_of_a_rule_are_narrowed(
    given: dict[str, str], number: int, course: Course, caseworker: Client, ran: Ran
) -> None:
    page = rows_of(caseworker, **given)
    assert (f"af {number}</p>" in page) is bool(number)
    assert ("Ingen rækker passer til filtrene" in page) is not bool(number)


def test_the_clocks_of_a_rule_are_narrowed_by_unit(course: Course, caseworker: Client, ran: Ran) -> None:
    page = rows_of(caseworker)
    units = {part.split(">")[1].split("<")[0]: part.split('"')[0]
             for part in page.split('id="filter-enhed"')[1].split("</select>")[0].split('<option value="')[2:]}  # fmt: skip
    assert "Viser 1-4 af 4" in rows_of(caseworker, enhed=units["Myndighed Voksne"])


def test_the_file_has_every_clock_and_is_in_the_reading_log(course: Course, caseworker: Client, ran: Ran) -> None:
    answer = caseworker.get(reverse("rule-clocks", args=[RULE]), {"format": "csv"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 4
    assert "Første frist" in lines[0]
    assert reading.of_citizen(course.citizen.id)[0].page == Page.FILE.value
    assert caseworker.get(reverse("rule-clocks", args=[RULE]), {"format": "xlsx"}).status_code == 200


def test_whoever_is_on_the_list_is_in_the_reading_log(course: Course, caseworker: Client, ran: Ran) -> None:
    rows_of(caseworker)
    look = reading.of_citizen(course.citizen.id)[0]
    assert (look.page, look.case) == (Page.RULE.value, course.case.id)


def test_who_has_no_reason_to_see_a_case_sees_none_of_its_clocks(course: Course, stranger: Client, ran: Ran) -> None:
    page = rows_of(stranger)
    assert "Reglen er ikke løbet i nogen sag, du kan se" in page
    assert "Aya" not in page
    for name, args in (("case-deadlines", [course.case.uid]), ("clock", [course.case.uid, ran.met.uid])):
        answer = stranger.get(reverse(name, args=args))
        assert answer.status_code == 404
        assert "Aya" not in answer.text


def test_the_clocks_of_a_rule_are_for_the_staff(course: Course, client: Client, caseworker: Client) -> None:
    assert client.get(reverse("rule-clocks", args=[RULE])).status_code == 302
    answer = caseworker.get(reverse("rule-clocks", args=["findes-ikke"]))
    assert answer.status_code == 404


def test_an_overdue_clock_leads_back_to_why(course: Course, caseworker: Client, ran: Ran) -> None:
    page = caseworker.get(reverse("clock", args=[course.case.uid, ran.overdue.uid])).text
    for words in ("Overskredet", "46 dage for sent", "retssikkerhedsloven §\N{NO-BREAK SPACE}3, stk. 2", "Ansøgning modtaget",
                  "Kommunens egen offentliggjorte frist: 8 uger.", "Begynder den 20.11.2025.", "den 15.01.2026",
                  "Det, der mangler", "En afgørelse om det, borgeren har søgt om"):  # fmt: skip
        assert words in page
    assert f'href="{reverse("rule", args=[RULE])}"' in page


def test_a_clock_that_was_put_off_shows_letter_reason_and_first_day(
    course: Course, caseworker: Client, ran: Ran
) -> None:
    page = caseworker.get(reverse("clock", args=[course.case.uid, ran.extended.uid])).text
    assert "Vi venter på lægens svar." in page
    assert "Til 01.06.2026 ved brev til borgeren" in page
    assert "/journal/dokument/" in page
    assert "den 06.04.2026" in page


def test_a_clock_that_was_met_says_by_what_and_asks_for_nothing(course: Course, caseworker: Client, ran: Ran) -> None:
    page = caseworker.get(reverse("clock", args=[course.case.uid, ran.late.uid])).text
    assert "Opfyldt for sent" in page
    assert "21 dage for sent" in page
    assert "Ansøgning besvaret" in page
    assert "Det, der mangler" not in page


def test_a_clock_of_another_case_is_not_on_a_cases_pages(course: Course, caseworker: Client, ran: Ran) -> None:
    other = open_case(course.by, course.citizen, "2026-000099", course.unit_id, course.employees["anne"])
    for case, clock in ((other.uid, ran.met.uid), (course.case.uid, uuid4())):
        answer = caseworker.get(reverse("clock", args=[case, clock]))
        assert answer.status_code == 404
        assert "findes ikke, eller du har ikke adgang" in answer.text


def test_a_cases_clocks_stand_with_those_that_run_first(course: Course, caseworker: Client, ran: Ran) -> None:
    page = caseworker.get(reverse("case-deadlines", args=[course.case.uid])).text
    running, past = page.split("Tidligere frister", 1)
    address = {name: reverse("clock", args=[course.case.uid, row.uid]) for name, row in vars(ran).items()}
    assert address["overdue"] in running
    assert address["extended"] in running
    assert address["met"] in past
    assert address["late"] in past


def test_the_overview_shows_the_nearest_three_clocks(course: Course, caseworker: Client, ran: Ran) -> None:
    for day in (date(2026, 2, 1), date(2026, 2, 2)):
        applications.receive(case_id=course.case.id, area=AT_HOME, received_on=day, by=course.by, at=NOW)
    page = caseworker.get(reverse("case", args=[course.case.uid])).text
    panel = page[page.index('id="clocks"') :].split("</section>")[0]
    assert panel.count("<li>") == 3
    assert f'href="{reverse("clock", args=[course.case.uid, ran.overdue.uid])}"' in panel
    assert f'href="{reverse("case-deadlines", args=[course.case.uid])}"' in panel


def test_the_provider_sees_no_panel_of_clocks(course: Course, provider: Client, ran: Ran) -> None:
    assert 'id="clocks"' not in provider.get(reverse("case", args=[course.case.uid])).text


@pytest.mark.parametrize("name", ["rule-clocks", "clock", "case-deadlines"])
def test_a_page_is_in_english_and_hides_the_cpr_number(name: str, course: Course, caseworker: Client, ran: Ran) -> None:
    caseworker.cookies["django_language"] = "en"
    answer = caseworker.get(_address(name, course, ran))
    assert '<html lang="en">' in answer.text
    assert "Application decided within" in answer.text
    assert CPR[6:] not in answer.text


@pytest.mark.parametrize("name", ["clock", "case-deadlines"])
def test_a_look_at_a_cases_clocks_is_in_the_reading_log(
    name: str, course: Course, caseworker: Client, ran: Ran
) -> None:
    caseworker.get(_address(name, course, ran))
    look = reading.of_citizen(course.citizen.id)[0]
    assert (look.page, look.case) == (Page.DEADLINES.value, course.case.id)


@pytest.mark.parametrize("name", ["rule-clocks", "clock", "case-deadlines", "rules", "rule"])
def test_a_page_asks_as_often_for_many_clocks_as_for_a_few(
    name: str, course: Course, caseworker: Client, ran: Ran
) -> None:
    few = asked(caseworker, _address(name, course, ran))
    for number in range(3):
        day = date(2026, 1, 20) + timedelta(days=number)
        made = applications.receive(case_id=course.case.id, area=OTHER, received_on=day, by=course.by, at=NOW)
        applications.mark_answered(application_id=made.id, answered_on=NOW.date(), by=course.by, at=NOW)
        applications.receive(case_id=course.case.id, area=AT_HOME, received_on=day, by=course.by, at=NOW)
    acting.extend(clock_id=ran.overdue.id, until=date(2026, 7, 1), reason="Ferie.", by=course.by, at=NOW)
    grow(course)
    many = asked(caseworker, _address(name, course, ran))
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= MOST


def _address(name: str, course: Course, ran: Ran) -> str:
    given: dict[str, list[object]] = {
        "rule-clocks": [RULE], "rule": [RULE], "rules": [], "clock": [course.case.uid, ran.overdue.uid],
    }  # fmt: skip
    return reverse(name, args=given.get(name, [course.case.uid]))


def test_a_day_that_was_put_right_moves_the_deadline_and_the_page_says_so(
    course: Course, caseworker: Client, ran: Ran
) -> None:
    happenings.correct(
        event_uid=ran.overdue.started_by,
        reason="Brevet lå i postkassen.",
        right_on=date(2025, 12, 4),
        by=course.by,
        at=NOW,
    )
    page = caseworker.get(reverse("clock", args=[course.case.uid, ran.overdue.uid])).text
    assert "Den rigtige dag er 4. december 2025" in page
    assert "Fra 15.01.2026 til 29.01.2026" in page
    assert "Fordi: Tidspunkt for en hændelse rettet" in page
    assert "Begynder den 04.12.2025." in page


def test_what_never_happened_lets_its_clock_fall_away(course: Course, caseworker: Client, ran: Ran) -> None:
    happenings.correct(event_uid=ran.overdue.started_by, reason="Det var en anden borger.", by=course.by, at=NOW)
    page = caseworker.get(reverse("clock", args=[course.case.uid, ran.overdue.uid])).text
    assert "Bortfaldet" in page
    assert "Det, der begyndte fristen, var ikke sket" in page
    assert "Fristen kan ikke regnes om" in page


def test_a_limit_that_was_changed_afterwards_is_said_beside_the_day_that_stands(
    course: Course, caseworker: Client, ran: Ran, settings: Any
) -> None:
    shorter = tuple(replace(one, within=Length(6, Unit.WEEKS)) for one in settings.MUNICIPALITY.limits)
    settings.MUNICIPALITY = replace(settings.MUNICIPALITY, limits=shorter)
    page = caseworker.get(reverse("clock", args=[course.case.uid, ran.overdue.uid])).text
    assert "Regnet i dag bliver fristen 01.01.2026. I sagen står 15.01.2026" in page


def test_what_is_missing_leads_to_where_it_is_done(course: Course, caseworker: Client, ran: Ran) -> None:
    page = caseworker.get(reverse("clock", args=[course.case.uid, ran.overdue.uid])).text
    part = page.split("Det, der mangler")[1]
    assert part.index(f'href="{reverse("decision", args=[course.case.uid])}"') < part.index("Gå til siden")

"""My day by the deadlines of the law: under which day a line stands, what it says, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases.actions import access_requests, tasks
from treklang.cases.models import AccessRequest
from treklang.cases.rules import AccessOutcome
from treklang.organisation.models import Unit
from treklang.visitation.actions import complaints, hearings
from treklang.visitation.queries import newest_decision
from treklang.web.day.tests.lines import ASKED, TODAY, ask, links, page, section, start
from treklang.web.tests.course import NOW, Course
from treklang.web.tests.strangers import STRANGER, hire_stranger

SECTIONS = tuple(ASKED)


@pytest.mark.parametrize("name", SECTIONS)
def test_a_deadline_stands_under_its_day_and_nowhere_else(course: Course, caseworker: Client, name: str) -> None:
    ask(course, ASKED[name])
    shown = page(caseworker)
    assert [one for one in SECTIONS if "aktindsigt" in section(shown, one).lower()] == [name]


def test_a_line_says_rule_section_start_and_what_meets_it_and_opens_the_place(
    course: Course, caseworker: Client
) -> None:
    ask(course, ASKED["denne-uge"])
    line = section(page(caseworker), "denne-uge")
    assert "forvaltningsloven §§ 9 og 16" in line
    assert "Begyndt af: Anmodning om aktindsigt modtaget, 24. februar 2026" in line
    assert "Opfyldes af: Papirerne eller et afslag, eller et brev med grunden" in line
    assert "5. marts 2026" in line
    assert "om 3 dage" in line
    place = reverse("journal", args=[course.case.uid])
    assert f'href="{place}#access"' in line
    assert caseworker.get(place).status_code == 200


def test_in_english_the_rule_and_what_meets_it_are_english(course: Course, caseworker: Client) -> None:
    ask(course, ASKED["overskredet"])
    shown = page(caseworker, language="en")
    assert "The party's access to the files answered" in shown
    assert "The papers or a refusal, or a letter" in shown
    assert "Papirerne eller et afslag" not in shown


def test_what_is_met_is_no_line_any_more(course: Course, caseworker: Client) -> None:
    ask(course, ASKED["overskredet"])
    access_requests.answer(
        access_request_id=AccessRequest.objects.get().id, outcome=AccessOutcome.GIVEN, answered_on=TODAY,
        by=course.by, at=NOW,
    )  # fmt: skip
    assert section(page(caseworker), "overskredet") == ""


def test_each_number_is_as_many_as_its_list_has(course: Course, caseworker: Client) -> None:
    for day in ASKED.values():
        ask(course, day)
        ask(course, day)
    shown = page(caseworker)
    for name in SECTIONS:
        whole = section(shown, name)
        lists = re.findall(r'<a href="(/min-dag/venter/[^"]+)">[^<]+<span class="figures">(\d+)', whole)
        assert ("2" in dict(lists).values()) is True, name
        for address, number in lists:
            assert f"Viser 1-{number} af {number}" in page(caseworker, address)
        total = re.search(r'class="count">(\d+)', whole)
        assert total
        assert int(total.group(1)) == sum(int(number) for _address, number in lists)
    # And the task that is due today.
    assert "2 frister er overskredet. 3 frister udløber i dag." in re.sub(r"<[^>]+>", "", shown)


def test_a_citizens_deadline_waits_with_others_and_ends_by_itself(course: Course, caseworker: Client) -> None:
    hearings.send(
        case_id=course.case.id, about="Statusudtalelse", sent_on=TODAY, answer_by=TODAY + timedelta(days=4),
        by=course.by, at=NOW,
    )  # fmt: skip
    start(course, "klagefrist", TODAY - timedelta(days=1))
    waiting = section(page(caseworker), "venter")
    assert "forvaltningsloven § 19" in waiting
    assert "retssikkerhedsloven § 67" not in waiting
    assert "Statusudtalelse" not in page(caseworker), "the hearing is one line, not two"


def test_a_hearing_without_an_answer_in_time_is_to_be_decided_on(course: Course, caseworker: Client) -> None:
    hearings.send(
        case_id=course.case.id, about="Statusudtalelse", sent_on=TODAY - timedelta(days=9),
        answer_by=TODAY - timedelta(days=1), by=course.by, at=NOW,
    )  # fmt: skip
    shown = page(caseworker)
    assert "Statusudtalelse" in section(shown, "uden-frist")
    assert section(shown, "venter") == ""


def test_an_age_stands_in_its_week_only_and_opens_the_citizens_page(course: Course, caseworker: Client) -> None:
    place = f'href="{reverse("citizen", args=[course.citizen.uid])}"'
    start(course, "den-unge-fylder-15", TODAY + timedelta(days=20))
    start(course, "barnet-bliver-part", TODAY - timedelta(days=1))
    assert [one for one in SECTIONS if place in section(page(caseworker), one)] == []
    start(course, "foraeldres-indsigt-ophoerer", TODAY + timedelta(days=3))
    assert section(page(caseworker), "denne-uge").count(place) == 1


def test_a_deadline_of_no_case_is_whose_who_has_a_case_of_the_citizen(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    start(course, "indsigt-i-egne-oplysninger", TODAY - timedelta(days=2), of_case=False)
    assert course.citizen.name in section(page(caseworker), "overskredet")
    assert "Viser 1-1 af 1" in page(caseworker, "/min-dag/venter/frister/?omfang=mine&frist=overskredet")
    assert section(page(browser_of("lars"), "/min-dag/?omfang=mine"), "overskredet") == ""
    assert "Anne Lund" in section(page(browser_of("lars")), "overskredet")


def test_a_complaint_opens_its_own_page_or_the_decisions(course: Course, caseworker: Client) -> None:
    decision = newest_decision(course.case.id)
    assert decision
    said = complaints.Said(text="Jeg vil have mere hjælp.")
    complaints.receive(decision_id=decision.id, received_on=TODAY - timedelta(days=15), said=said, by=course.by, at=NOW)
    start(course, "genvurdering", TODAY - timedelta(days=1))
    line = section(page(caseworker), "overskredet")
    (place, *_lists) = links(line)
    assert place.startswith(f"/sager/{course.case.uid}/")
    assert caseworker.get(place).status_code == 200


def test_whose_case_it_is_not_sees_no_line_of_it(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    ask(course, ASKED["overskredet"])
    hire_stranger(course)
    stranger = browser_of(STRANGER)
    for address in ("/min-dag/", "/min-dag/?omfang=enhed", "/min-dag/venter/frister/?omfang=enhed"):
        assert course.citizen.name not in page(stranger, address)
    theirs = Unit.objects.get(id=course.unit_id)
    shown = page(stranger, f"/min-dag/?enhed={theirs.uid}")
    assert "Dagen i Myndighed Voksne" in shown
    assert course.citizen.name not in shown
    assert section(shown, "overskredet") == ""
    assert course.citizen.name in section(page(caseworker, f"/min-dag/?enhed={theirs.uid}"), "overskredet")


def test_a_unit_that_is_not_there_is_said_to_be_so(course: Course, caseworker: Client) -> None:
    assert caseworker.get("/min-dag/?enhed=findes-ikke").status_code == 404


def test_a_task_without_a_day_stands_under_no_day(course: Course, caseworker: Client) -> None:
    tasks.add(case_id=course.case.id, title="Ryd op i sagen", due_on=None, by=course.by, at=NOW)
    shown = page(caseworker)
    assert "Ryd op i sagen" in section(shown, "uden-frist")
    assert "Ring til Aya" in section(shown, "i-dag")
    assert "Viser 1-1 af 1" in page(caseworker, "/min-dag/venter/opgaver/?omfang=mine&frist=uden")

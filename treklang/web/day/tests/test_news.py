"""What is new for the one who has the case, her drafts, and the next deadline of each of her cases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases.actions import cases, notes
from treklang.cases.rules import NoteKind
from treklang.kernel import clock
from treklang.kernel.acting import keep_time
from treklang.web.day.tests.lines import ASKED, TODAY, ask, page, section
from treklang.web.tests.course import NOW, Course

LATER = NOW + timedelta(hours=2)


def test_a_case_that_was_handed_to_her_is_new_until_she_opens_it(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    cases.assign(
        case_id=course.case.id, unit_id=course.unit_id, caseworker_id=course.employees["lars"], from_on=TODAY,
        by=course.by, at=NOW,
    )  # fmt: skip
    lars = browser_of("lars")
    mine = "/min-dag/?omfang=mine"
    assert "Fordelt til dig" in section(page(lars, mine), "nyt")
    lars.get(reverse("case", args=[course.case.uid]))
    assert "Fordelt til dig" not in page(lars, mine)


def test_what_others_did_since_she_looked_is_new(course: Course, caseworker: Client) -> None:
    caseworker.get(reverse("case", args=[course.case.uid]))
    with clock.at(LATER):
        keep_time()
        for username in ("lars", "anne"):
            notes.write(
                case_id=course.case.id, kind=NoteKind.CONTACT, title="Opkald", text="Hun ringede.", happened_at=LATER,
                by=course.accounts[username].actor, at=LATER,
            )  # fmt: skip
        line = section(page(caseworker), "nyt")
        assert "1 nyt i sagen, senest: Journalnotat skrevet" in line
        assert "Viser 1-1 af 1" in page(caseworker, "/min-dag/venter/nyt/?omfang=mine")


def test_a_draft_leads_back_to_its_form(course: Course, caseworker: Client) -> None:
    uid = course.case.uid
    caseworker.post(reverse("draft", args=[uid, "note", uid]), {"note-text": "Hun sagde"})
    line = section(page(caseworker), "kladder")
    assert course.citizen.name in line
    assert f'href="{reverse("journal", args=[course.case.uid])}"' in line
    assert f'href="{reverse("drafts")}"' in line


def test_the_list_of_cases_tells_the_next_deadline_of_each(course: Course, caseworker: Client) -> None:
    ask(course, ASKED["denne-uge"])
    shown = page(caseworker)
    cases_part = shown.split('id="cases"')[1]
    assert "Næste frist" in cases_part
    assert "05.03.2026" in cases_part
    assert "aktindsigt" in cases_part.lower()


@pytest.mark.parametrize(
    ("asked", "found"), [("lovfrist=uge", True), ("lovfrist=overskredet", False), ("lovfrist=ingen", False),
                         ("sorter=lovfrist", True), ("sorter=-lovfrist", True)],
)  # fmt: skip
def test_the_list_of_cases_is_narrowed_and_sorted_by_the_next_deadline(
    course: Course, caseworker: Client, asked: str, found: bool
) -> None:
    ask(course, ASKED["denne-uge"])
    assert (course.case.number in page(caseworker, f"/min-dag/sager/?{asked}")) is found

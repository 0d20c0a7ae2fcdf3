from __future__ import annotations

from django.test import Client
from django.urls import reverse

from treklang.cases.actions import tasks
from treklang.web.cases.summary_presenter import TEXT, cut
from treklang.web.tests.course import NOW, Course


def sheet(course: Course, client: Client) -> str:
    return client.get(reverse("case-summary", args=[course.case.uid])).text


def test_one_sheet_says_who_why_how_what_help_and_what_is_next(course: Course, caseworker: Client) -> None:
    page = sheet(course, caseworker)
    for words in ("Aya Nørgård Sørensen", "Jeg kommer ikke ud.", "Støttebehov", "Aya ser to mennesker om ugen.",
                  "Niveau 3 ved start, 1 nu, forventet 1", "Værkstedet Åen", "3 dage om ugen", "Bevilling",
                  "Ring til Aya", "Jeg er glad.", "Det virker.", "Aya møder hver dag."):  # fmt: skip
        assert words in page


def test_the_sheet_has_no_navigation_and_hides_the_cpr_number(course: Course, caseworker: Client) -> None:
    page = sheet(course, caseworker)
    assert "<nav" not in page
    assert "010180-••••" in page
    assert (
        reverse("case-summary", args=[course.case.uid]) in caseworker.get(reverse("case", args=[course.case.uid])).text
    )


def test_what_there_is_no_room_for_is_left_out_and_that_is_said(course: Course, caseworker: Client) -> None:
    assert "Der er mere i sagen" not in sheet(course, caseworker)
    for number in range(5):
        tasks.add(case_id=course.case.id, title=f"Opgave {number}", by=course.by, at=NOW)
    assert "Der er mere i sagen, end der er plads til her." in sheet(course, caseworker)


def test_a_long_text_ends_at_a_whole_word() -> None:
    assert cut("kort   tekst\nher") == "kort tekst her"
    assert cut("ordet " * 200).endswith("ordet …")
    assert len(cut("ordet " * 200)) <= TEXT + 2

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from treklang.cases import queries
from treklang.web.tests.course import Course


def address(course: Course) -> str:
    return reverse("case-close", args=[course.case.uid])


def test_what_is_still_open_is_said_before_the_case_is_closed(course: Course, caseworker: Client) -> None:
    page = caseworker.get(address(course)).text
    assert "Der er stadig hjælp i gang: Værkstedet Åen." in page
    assert "Ring til Aya" in page


def test_a_case_is_closed_on_a_day(course: Course, caseworker: Client) -> None:
    answer = caseworker.post(address(course), {"on": "2026-03-02"})
    assert answer["Location"] == reverse("case", args=[course.case.uid])
    assert str(queries.case(course.case.uid).closed_on) == "2026-03-02"
    assert caseworker.get(address(course))["Location"] == reverse("case", args=[course.case.uid])


def test_a_day_that_cannot_be_stands_at_its_field(course: Course, caseworker: Client) -> None:
    for day, sentence in (("2027-01-01", "ligger i fremtiden"), ("", "Vælg en dato.")):
        answer = caseworker.post(address(course), {"on": day})
        assert answer.status_code == 422
        assert sentence in answer.text
    assert queries.case(course.case.uid).closed_on is None


def test_who_may_not_close_sees_why_and_is_refused(course: Course, bystander: Client) -> None:
    assert "Du kan ikke åbne en sag. Det kan: " in bystander.get(address(course)).text
    assert bystander.post(address(course), {"on": "2026-03-02"}).status_code == 403
    assert queries.case(course.case.uid).closed_on is None

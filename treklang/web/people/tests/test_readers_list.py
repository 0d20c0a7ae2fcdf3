"""Who has looked at a citizen: all of it, found again, and as a file that is itself a look."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from treklang.kernel import reading
from treklang.web.tests.course import Course


def test_every_look_is_found_by_who_and_what(
    course: Course, caseworker: Client, browser_of: Callable[[str], Client]
) -> None:
    address = reverse("citizen-readers", args=[course.citizen.uid])
    browser_of("lars").get(reverse("goals", args=[course.case.uid]))
    caseworker.get(reverse("citizen", args=[course.citizen.uid]))
    rows = caseworker.get(f"{address}?hvem=lars").text.split("<tbody>")[1]
    assert "Lars Bro" in rows
    assert "Anne Lund" not in rows
    assert "Lars Bro" not in caseworker.get(f"{address}?vist=citizen").text.split("<tbody>")[1]


def test_the_log_as_a_file_is_noted_in_the_log(course: Course, caseworker: Client) -> None:
    content = caseworker.get(f"{reverse('citizen-readers', args=[course.citizen.uid])}?format=csv").content
    assert content.decode("utf-8-sig").startswith("Tidspunkt;Hvem;Hvad blev vist")
    assert {look.page for look in reading.of_citizen(course.citizen.id)} == {"citizen.readers", "list.file"}


def test_more_looks_than_a_page_holds_are_paged(course: Course, caseworker: Client) -> None:
    address = reverse("citizen-readers", args=[course.citizen.uid])
    for _time in range(30):
        caseworker.get(address)
    assert "Viser 26-31 af 31" in caseworker.get(f"{address}?side=2").text

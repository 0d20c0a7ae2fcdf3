"""A deadline put off by letter, and the day of something put right, on their pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases import asked, clocks, queries
from treklang.cases.actions import applications
from treklang.cases.clocks import Clock
from treklang.kernel import events
from treklang.kernel.events import Event
from treklang.web.tests.course import NOW, Course, open_case
from treklang.web.tests.strangers import STRANGER, hire_stranger

REASON = "Vi venter på en udtalelse fra din læge."


@pytest.fixture
def row(course: Course) -> Clock:
    """An application's clock, due on 27 April."""
    applications.receive(case_id=course.case.id, area="stoette-i-hjemmet", received_on=NOW.date(), by=course.by, at=NOW)
    return clocks.of_rule(asked.APPLICATION).get()


def extension_of(course: Course, row: Clock) -> str:
    return reverse("deadline-extend", args=[course.case.uid, row.uid])


def came(course: Course) -> Event:
    return next(one for one in events.of_case(course.case.id) if one.name == "application.received")


def correction_of(course: Course, event: Event) -> str:
    return reverse("happening-correct", args=[course.case.uid, event.uid])


@pytest.mark.mission("R88")
def test_the_page_says_the_rule_the_section_the_day_and_that_a_letter_is_made(
    course: Course, caseworker: Client, row: Clock
) -> None:
    page = caseworker.get(extension_of(course, row)).text
    for words in (
        "Ansøgning afgøres inden kommunens egen frist", "retssikkerhedsloven §\N{NO-BREAK SPACE}3, stk. 2", "27. april 2026",
        "Brevet bliver lavet og journaliseret som sendt.",
    ):  # fmt: skip
        assert words in page


@pytest.mark.mission("R88")
def test_the_deadline_is_put_off_and_the_letter_is_one_click_away(
    course: Course, caseworker: Client, row: Clock
) -> None:
    answer = caseworker.post(extension_of(course, row), {"until": "2026-06-01", "reason": REASON}, follow=True)
    assert "Fristen er nu 1. juni 2026." in answer.text
    letter = queries.documents(course.case.id)[0]
    link = reverse("document", args=[course.case.uid, letter.uid])
    assert link in answer.text
    assert caseworker.get(link).content.startswith(b"%PDF")
    assert REASON in answer.text
    assert clocks.clock(row.uid).due_on.isoformat() == "2026-06-01"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"until": "2026-04-27"}, "Den nye dag skal ligge efter fristen den 27.04.2026"),
        ({"until": ""}, "Vælg en dato."),
        ({"reason": ""}, "Skriv, hvorfor det tager længere tid."),
    ],
)
def test_what_cannot_be_stands_at_its_field(
    course: Course, caseworker: Client, row: Clock, given: dict[str, str], sentence: str
) -> None:
    answer = caseworker.post(extension_of(course, row), {"until": "2026-06-01", "reason": REASON, **given})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert clocks.clock(row.uid).extended_by is None


def test_a_deadline_that_is_over_says_so_beside_the_button(course: Course, caseworker: Client, row: Clock) -> None:
    applications.mark_answered(application_id=int(row.about), answered_on=NOW.date(), by=course.by, at=NOW)
    page = caseworker.get(extension_of(course, row)).text
    assert "Fristen løber ikke mere." in page
    assert "disabled" in page


@pytest.mark.mission("R109")
def test_a_corrected_day_moves_the_deadline_and_the_page_says_how_many(
    course: Course, caseworker: Client, row: Clock
) -> None:
    page = caseworker.get(correction_of(course, came(course))).text
    assert "Ansøgning modtaget" in page
    assert "2. marts 2026" in page
    answer = caseworker.post(
        correction_of(course, came(course)),
        {"what": "day", "right_on": "2026-02-23", "reason": "Lå i en anden postkasse."}, follow=True,
    )  # fmt: skip
    assert "Rettelsen er skrevet i sagen, og 1 frist er flyttet." in answer.text
    assert clocks.clock(row.uid).due_on.isoformat() == "2026-04-20"
    assert "23. februar 2026" in caseworker.get(correction_of(course, came(course))).text


def test_what_never_happened_ends_its_deadline(course: Course, caseworker: Client, row: Clock) -> None:
    given = {"what": "never", "right_on": "", "reason": "Noteret i den forkerte sag."}
    caseworker.post(correction_of(course, came(course)), given)
    assert clocks.clock(row.uid).ended_by
    assert "Er rettet til, at det aldrig skete" in caseworker.get(correction_of(course, came(course))).text


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"right_on": ""}, "Vælg en dato."),
        ({"right_on": "2026-03-03"}, "ligger i fremtiden"),
        ({"reason": ""}, "Skriv, hvorfor det rettes."),
        ({"what": ""}, "Vælg, hvad der er rigtigt."),
    ],
)
def test_a_correction_that_cannot_be_stands_at_its_field(
    course: Course, caseworker: Client, row: Clock, given: dict[str, str], sentence: str
) -> None:
    sent = {"what": "day", "right_on": "2026-02-23", "reason": "x", **given}
    answer = caseworker.post(correction_of(course, came(course)), sent)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert clocks.clock(row.uid).due_on == row.due_on


def test_only_what_a_deadline_hangs_on_can_be_put_right(course: Course, caseworker: Client) -> None:
    note = next(one for one in events.of_case(course.case.id) if one.name == "note.written")
    page = caseworker.get(correction_of(course, note)).text
    assert "Ingen frist hænger på den hændelse." in page


def test_each_event_that_a_deadline_hangs_on_can_be_put_right_from_the_timeline(
    course: Course, caseworker: Client, bystander: Client, row: Clock
) -> None:
    link = correction_of(course, came(course))
    shown = (reverse("citizen", args=[course.citizen.uid]), reverse("case", args=[course.case.uid]))
    for where in shown:
        assert link in caseworker.get(where).text
        assert link not in bystander.get(where).text
    note = next(one for one in events.of_case(course.case.id) if one.name == "note.written")
    assert correction_of(course, note) not in caseworker.get(shown[0]).text


@pytest.mark.parametrize("who", ["petra", STRANGER])
def test_the_provider_and_another_unit_find_nothing(
    who: str, course: Course, row: Clock, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    browser, before = browser_of(who), len(events.of_case(course.case.id))
    for where in (extension_of(course, row), correction_of(course, came(course))):
        sent = {"until": "2026-06-01", "reason": REASON, "what": "never"}
        assert browser.get(where).status_code == 404
        assert browser.post(where, sent).status_code == 404
    assert len(events.of_case(course.case.id)) == before


def test_who_may_not_reads_why_beside_the_button(course: Course, bystander: Client, row: Clock) -> None:
    for where in (extension_of(course, row), correction_of(course, came(course))):
        assert "Du kan ikke skrive i journalen." in bystander.get(where).text
        sent = {"until": "2026-06-01", "reason": REASON, "what": "never"}
        assert bystander.post(where, sent).status_code == 403


def test_an_address_that_mixes_two_cases_leads_nowhere(course: Course, caseworker: Client, row: Clock) -> None:
    other = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    assert caseworker.get(reverse("deadline-extend", args=[other.uid, row.uid])).status_code == 404
    assert caseworker.get(reverse("happening-correct", args=[other.uid, came(course).uid])).status_code == 404

"""A complaint on its pages: noted at its decision, taken step by step on one page, and never without its deadline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases import clocks
from treklang.kernel import clock, events, reading
from treklang.visitation import queries
from treklang.visitation.actions import complaints
from treklang.visitation.actions.complaints import Said
from treklang.visitation.queries import Complaint
from treklang.visitation.rules import AppealOutcome, Reassessment
from treklang.web.tests.course import NOW, Course, open_case
from treklang.web.tests.strangers import STRANGER, hire_stranger

TODAY = NOW.date()
SAID = {"text": "Tre dage er ikke nok.", "received_on": "2026-03-02", "manner": "spoken", "complainant": ""}
STEPS = ("complaint-reassess", "complaint-forward", "complaint-withdraw", "complaint-appeal")
SENT = {
    "reassess-outcome": "upheld", "reassess-reasons": "Det er nok.", "reassess-reassessed_on": "2026-03-02",
    "forward-forwarded_on": "2026-03-02", "withdraw-withdrawn_on": "2026-03-02", "appeal-outcome": "returned",
    "appeal-text": "Oplys mere.", "appeal-decided_on": "2026-03-02",
}  # fmt: skip


def decision_of(course: Course) -> queries.Decision:
    return queries.decisions(course.case.id)[0]


def new(course: Course) -> str:
    return reverse("complaint-new", args=[course.case.uid, decision_of(course).uid])


def complain(course: Course) -> Complaint:
    return complaints.receive(
        decision_id=decision_of(course).id, received_on=TODAY, said=Said("For lidt."), by=course.by, at=NOW
    )


def address(name: str, course: Course, row: Complaint) -> str:
    return reverse(name, args=[course.case.uid, row.uid])


def step(course: Course, client: Client, row: Complaint, name: str, **changed: str) -> Any:
    return client.post(address(name, course, row), {**SENT, **changed}, follow=True)


@pytest.mark.mission("R101", "R102")
def test_a_complaint_is_noted_from_its_decision_and_says_by_when_it_is_reassessed(
    course: Course, caseworker: Client
) -> None:
    assert new(course) in caseworker.get(reverse("decision", args=[course.case.uid])).text
    form = caseworker.get(new(course)).text
    assert 'value="2026-03-02"' in form
    answer = caseworker.post(new(course), SAID, follow=True)
    assert "senest 30. marts 2026." in answer.text
    for words in ("Skal genvurderes", "Tre dage er ikke nok.", "Mundtligt", "Borgeren selv"):
        assert words in answer.text
    row = queries.complaints(course.case.id)[0]
    page = caseworker.get(reverse("decision", args=[course.case.uid])).text
    assert address("complaint", course, row) in page
    assert "30. marts 2026" in page


@pytest.mark.mission("R102", "R104")
def test_the_next_steps_form_is_open_until_the_returned_case_has_its_new_deadline(
    course: Course, caseworker: Client
) -> None:
    row = complain(course)
    page = step(course, caseworker, row, "complaint-reassess").text
    assert "Send nu klagen og sagens papirer til Ankestyrelsen." in page
    assert "Skal sendes til Ankestyrelsen" in page
    assert address("complaint-forward", course, row) in page
    page = step(course, caseworker, row, "complaint-forward").text
    assert "Hos Ankestyrelsen" in page
    page = step(course, caseworker, row, "complaint-appeal").text
    assert "Ankestyrelsen har sendt sagen tilbage." in page
    assert "27. april 2026" in page
    assert reverse("decide", args=[course.case.uid]) in page
    assert "complaint-withdraw" not in page
    assert clocks.due_on("hjemvist-sag-afgoeres", about="", case_id=course.case.id)


@pytest.mark.mission("R102")
def test_full_redress_ends_it_and_leads_to_the_new_decision(course: Course, caseworker: Client) -> None:
    page = step(course, caseworker, complain(course), "complaint-reassess", **{"reassess-outcome": "changed"}).text
    assert "Borgeren fik fuldt medhold. Klagen sendes ikke videre." in page
    assert page.count("Bliver ikke aktuelt") == 2
    assert reverse("decide", args=[course.case.uid]) in page


def test_a_withdrawn_complaint_has_no_next_step(course: Course, caseworker: Client) -> None:
    row = complain(course)
    page = step(course, caseworker, row, "complaint-withdraw").text
    assert "Trukket tilbage" in page
    assert 'aria-current="step"' not in page
    refused = step(course, caseworker, row, "complaint-forward")
    assert refused.status_code == 422
    assert "Klagen er trukket tilbage den 02.03.2026." in refused.text


@pytest.mark.parametrize(
    ("name", "changed", "sentence"),
    [
        ("complaint-reassess", {"reassess-outcome": ""}, "Vælg udfaldet."),
        ("complaint-reassess", {"reassess-reasons": ""}, "Skriv begrundelsen."),
        ("complaint-reassess", {"reassess-reassessed_on": "2026-03-03"}, "ligger i fremtiden"),
        ("complaint-forward", {}, "Genvurdér afgørelsen, før klagen sendes videre."),
        ("complaint-appeal", {}, "Klagen er ikke sendt til Ankestyrelsen endnu."),
    ],
)
def test_what_is_missing_or_too_early_is_said_on_the_page(
    course: Course, caseworker: Client, name: str, changed: dict[str, str], sentence: str
) -> None:
    row = complain(course)
    before = len(events.of_case(course.case.id))
    answer = step(course, caseworker, row, name, **changed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert len(events.of_case(course.case.id)) == before


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": ""}, "Skriv, hvad der klages over."),
        ({"received_on": "2020-01-01"}, "som er den tidligste"),
        ({"received_on": ""}, "Vælg en dato."),
    ],
)
def test_a_complaint_that_cannot_be_stands_at_its_field(
    course: Course, caseworker: Client, given: dict[str, str], sentence: str
) -> None:
    answer = caseworker.post(new(course), {**SAID, **given})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert queries.complaints(course.case.id) == []


def test_a_second_complaint_waits_for_the_first(course: Course, caseworker: Client) -> None:
    complain(course)
    assert "allerede en klage over afgørelsen" in caseworker.post(new(course), SAID).text


def test_only_those_who_decide_write_and_others_read_why(course: Course, bystander: Client) -> None:
    row = complain(course)
    page = bystander.get(address("complaint", course, row)).text
    assert "Du kan ikke træffe afgørelse." in page
    assert '<form method="post" action="/sager/' not in page
    assert "Du kan ikke træffe afgørelse." in bystander.get(new(course)).text
    assert bystander.post(new(course), SAID).status_code == 403
    for name in STEPS:
        assert bystander.post(address(name, course, row), SENT).status_code == 403


@pytest.mark.parametrize("who", ["petra", STRANGER])
def test_the_provider_and_another_unit_find_nothing(
    who: str, course: Course, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    row, where = complain(course), new(course)
    browser, before = browser_of(who), len(events.of_case(course.case.id))
    for one in (where, *(address(name, course, row) for name in ("complaint", *STEPS))):
        answer = browser.post(one, {**SAID, **SENT})
        assert answer.status_code == 404, one
        assert "For lidt." not in answer.text
        assert browser.get(one, follow=True).status_code == 404, one
    assert len(events.of_case(course.case.id)) == before


def test_a_step_is_done_by_its_form_alone(course: Course, caseworker: Client) -> None:
    row = complain(course)
    for name in STEPS:
        assert caseworker.get(address(name, course, row))["Location"] == address("complaint", course, row)


def test_the_look_is_logged_as_a_complaints(course: Course, caseworker: Client) -> None:
    row = complain(course)
    caseworker.get(address("complaint", course, row))
    assert reading.of_citizen(course.citizen.id)[0].page == "case.complaint"


def test_an_address_that_mixes_two_cases_leads_nowhere(course: Course, caseworker: Client) -> None:
    row = complain(course)
    other = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    assert caseworker.get(reverse("complaint", args=[other.uid, row.uid])).status_code == 404
    assert caseworker.get(reverse("complaint-new", args=[other.uid, decision_of(course).uid])).status_code == 404


def test_any_other_outcome_of_the_board_starts_nothing(course: Course, caseworker: Client) -> None:
    row = complain(course)
    given: dict[str, Any] = {"complaint_id": row.id, "by": course.by, "at": NOW}
    with clock.at(NOW):
        complaints.reassess(outcome=Reassessment.PARTLY, reasons="Lidt mere.", reassessed_on=TODAY, **given)
        complaints.forward(forwarded_on=TODAY, **given)
        complaints.note_appeal(outcome=AppealOutcome.UPHELD, decided_on=TODAY, text="", **given)
    page = caseworker.get(address("complaint", course, row)).text
    assert "Stadfæstet" in page
    assert "Ankestyrelsen har sendt sagen tilbage." not in page

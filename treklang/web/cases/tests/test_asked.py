"""Applications and wishes to see the files: noted, seen on the overview with their deadline, answered or taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases import asked, clocks
from treklang.cases.actions import access_requests, applications, cases as closing
from treklang.cases.queries import Case
from treklang.cases.rules import AccessKind
from treklang.kernel import events, reading
from treklang.web.tests.course import NOW, Course, open_case
from treklang.web.tests.strangers import STRANGER, hire_stranger

TODAY = NOW.date()
APPLIED = {"area": "botilbud", "received_on": "2026-02-16", "text": "En lejlighed med støtte."}
ASKED = {"kind": "party", "asked_by": "Aya Nørgård", "received_on": "2026-03-02", "wish": "Alle notater"}


def page_of(course: Course, client: Client) -> str:
    return client.get(reverse("case", args=[course.case.uid])).text


def apply(course: Course) -> Any:
    return applications.receive(case_id=course.case.id, area="botilbud", received_on=TODAY, by=course.by, at=NOW)


def ask(course: Course) -> Any:
    return access_requests.receive(
        case_id=course.case.id, kind=AccessKind.PARTY, asked_by="Aya", received_on=TODAY, by=course.by, at=NOW
    )


def address(name: str, case: Case, *more: object) -> str:
    return reverse(name, args=[case.uid, *more])


def happened(course: Course) -> str:
    return events.of_case(course.case.id)[-1].name


@pytest.mark.mission("R88")
def test_an_application_is_noted_and_stands_on_the_overview_with_its_deadline(
    course: Course, caseworker: Client
) -> None:
    form = caseworker.get(address("application-new", course.case)).text
    assert "Midlertidigt eller længerevarende botilbud (12 uger)" in form
    assert "Sager, som Ankestyrelsen har hjemvist" not in form
    answer = caseworker.post(address("application-new", course.case), APPLIED, follow=True)
    assert "Den skal være afgjort senest 11. maj 2026." in answer.text
    for words in ("Midlertidigt eller længerevarende botilbud", "Ansøgning modtaget 16. februar 2026", "11. maj 2026"):
        assert words in answer.text
    assert happened(course) == "application.received"


@pytest.mark.mission("R110", "R111", "R117")
@pytest.mark.parametrize(
    ("kind", "day"), [("party", "11. marts 2026"), ("public", "11. marts 2026"), ("gdpr", "2. april 2026")]
)
def test_a_wish_to_see_the_files_is_noted_with_its_deadline(
    course: Course, caseworker: Client, kind: str, day: str
) -> None:
    assert f'value="{course.citizen.name}"' in caseworker.get(address("access-request-new", course.case)).text
    answer = caseworker.post(address("access-request-new", course.case), {**ASKED, "kind": kind}, follow=True)
    assert f"Den skal være besvaret senest {day}." in answer.text
    assert "Aya Nørgård, modtaget 2. marts 2026" in answer.text


def test_an_application_is_taken_back_or_answered_and_is_gone_from_the_overview(
    course: Course, caseworker: Client
) -> None:
    for name, field in (("application-withdraw", "withdrawn_on"), ("application-answered", "answered_on")):
        found = apply(course)
        assert address(name, course.case, found.uid) in page_of(course, caseworker)
        assert "Søgt om" in caseworker.get(address(name, course.case, found.uid)).text
        caseworker.post(address(name, course.case, found.uid), {field: "2026-03-02"})
        assert address(name, course.case, found.uid) not in page_of(course, caseworker)
        again = caseworker.get(address(name, course.case, found.uid)).text
        assert "disabled" in again
        assert "02.03.2026." in again
    assert happened(course) == "application.answered"


@pytest.mark.mission("R110", "S3.47")
def test_a_wish_is_answered_and_what_is_kept_back_has_its_reason(course: Course, caseworker: Client) -> None:
    found = ask(course)
    where = address("access-request-answer", course.case, found.uid)
    refused = caseworker.post(where, {"outcome": "partly", "text": "", "answered_on": "2026-03-02"})
    assert refused.status_code == 422
    assert "Skriv begrundelsen, og hvad der er undtaget." in refused.text
    done = caseworker.post(
        where, {"outcome": "partly", "text": "Navne på andre.", "answered_on": "2026-03-02"}, follow=True
    )
    assert "Svaret på anmodningen er noteret." in done.text
    assert "Anmodningen er allerede besvaret den 02.03.2026." in caseworker.get(where).text
    assert happened(course) == "access_request.answered"


@pytest.mark.parametrize(
    ("name", "given", "sentence"),
    [
        ("application-new", {**APPLIED, "area": ""}, "Vælg et område."),
        ("application-new", {**APPLIED, "received_on": "2026-03-03"}, "ligger i fremtiden"),
        ("access-request-new", {**ASKED, "asked_by": ""}, "Skriv, hvem der beder om det."),
        ("access-request-new", {**ASKED, "received_on": ""}, "Vælg en dato."),
    ],
)
def test_what_is_missing_or_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    course: Course, caseworker: Client, name: str, given: dict[str, str], sentence: str
) -> None:
    answer = caseworker.post(address(name, course.case), given)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert given.get("text", given.get("wish", "")) in answer.text
    assert happened(course) not in ("application.received", "access_request.received")


@pytest.mark.parametrize("name", ["application-new", "access-request-new"])
def test_who_may_not_reads_why_beside_the_button(course: Course, bystander: Client, name: str) -> None:
    page = bystander.get(address(name, course.case)).text
    assert "Du kan ikke" in page
    assert '<form method="post" novalidate data-guard' not in page
    assert bystander.post(address(name, course.case), {**APPLIED, **ASKED}).status_code == 403


@pytest.mark.parametrize("who", ["petra", STRANGER])
def test_the_provider_and_another_unit_find_nothing(
    who: str, course: Course, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    application, request = apply(course), ask(course)
    before, browser = len(events.of_case(course.case.id)), browser_of(who)
    for where in (
        address("application-new", course.case), address("access-request-new", course.case),
        address("application-withdraw", course.case, application.uid),
        address("application-answered", course.case, application.uid),
        address("access-request-answer", course.case, request.uid),
    ):  # fmt: skip
        for answer in (browser.get(where), browser.post(where, {**APPLIED, **ASKED})):
            assert answer.status_code == 404
            assert "botilbud" not in answer.text
    assert len(events.of_case(course.case.id)) == before


def test_an_address_that_mixes_two_cases_leads_nowhere(course: Course, caseworker: Client) -> None:
    other = open_case(course.by, course.citizen, "2026-2", course.unit_id, course.employees["anne"])
    assert caseworker.get(address("application-withdraw", other, apply(course).uid)).status_code == 404
    assert caseworker.get(address("access-request-answer", other, ask(course).uid)).status_code == 404


def test_the_look_is_logged_as_what_it_is(course: Course, caseworker: Client) -> None:
    caseworker.get(address("application-new", course.case))
    assert reading.of_citizen(course.citizen.id)[0].page == "case.application"
    caseworker.get(address("access-request-new", course.case))
    assert reading.of_citizen(course.citizen.id)[0].page == "case.access_request"


def test_a_closed_case_takes_no_application_and_its_files_can_be_asked_for(course: Course, caseworker: Client) -> None:
    closing.close(case_id=course.case.id, on=TODAY, by=course.by, at=NOW)
    assert "Sagen er lukket den 02.03.2026." in caseworker.get(address("application-new", course.case)).text
    assert caseworker.post(address("access-request-new", course.case), ASKED).status_code == 302


def test_the_deadline_of_the_block_is_the_clocks(course: Course, caseworker: Client) -> None:
    found = apply(course)
    row = clocks.of_rule(asked.APPLICATION).get(about=str(found.id))
    page = page_of(course, caseworker)
    assert reverse("deadline-extend", args=[course.case.uid, row.uid]) in page
    assert "25. maj 2026" in page

"""The reception sees those whose enquiries lie open with it, writes where it may not read, and counts what it does not see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from treklang.cases import queries as cases
from treklang.intake import queries
from treklang.intake.actions import enquiries
from treklang.kernel import clock, events, reading
from treklang.kernel.acting import keep_time
from treklang.kernel.actions import accounts
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.web.intake.tests.test_reception import post, receive, team, typed
from treklang.web.tests.course import CPR, NOW, Course
from treklang.web.tests.strangers import STRANGER, hire_stranger

SINCE = date(2020, 1, 1)
PAGES = ("enquiry", "enquiry-amend", "enquiry-identify")
OUTCOMES = ("enquiry-answer", "enquiry-send-on", "enquiry-open-case", "enquiry-add-to-case")


@pytest.fixture
def desk(course: Course) -> int:
    """The reception, a unit of its own, with Ravi and Rosa; its key."""
    unit = units.create(name="Modtagelsen", kind=UnitKind.RECEPTION, from_on=SINCE, by=course.by)
    for username, name in (("ravi", "Ravi Dahl"), ("rosa", "Rosa Dam")):
        course.accounts[username] = accounts.ensure_demo_user(username=username, name=name, password="kun til prøver")
        course.employees[username] = employees.employ(
            name=name, unit_id=unit.id, functions=(FunctionKind.RECEPTION,), from_on=SINCE, by=course.by,
            account_id=course.accounts[username].id,
        ).id  # fmt: skip
    return int(unit.id)


def came_in(course: Course, desk: int, **other: Any) -> queries.Enquiry:
    """An enquiry about the citizen of the course, noted by Ravi."""
    given = {"citizen_id": course.citizen.id, "unit_id": desk, "by": course.accounts["ravi"].actor, **other}
    return receive(course, **given)


def outer(unit_id: int) -> str:
    """A unit's outer id."""
    return str(next(one.uid for one, _parent in organisation.chart(on=NOW.date()) if one.id == unit_id))


def test_the_citizen_at_the_desk_is_found_by_her_number_and_seen_from_then_on(
    course: Course, desk: int, browser_of: Callable[[str], Client]
) -> None:
    ravi, address = browser_of("ravi"), reverse("citizen", args=[course.citizen.uid])
    assert ravi.get(address).status_code == 404
    assert course.citizen.name not in ravi.post(reverse("enquiry-find"), {"name": "aya"}).text
    given = typed(course, name=CPR, citizen=str(course.citizen.uid), unit=outer(desk))
    saved = ravi.post(reverse("enquiry-new"), given)
    assert saved.status_code == 302
    assert course.citizen.name in ravi.get(saved["Location"]).text
    assert ravi.get(address).status_code == 200


@pytest.mark.parametrize("name", [*PAGES, *OUTCOMES])
def test_a_worker_of_another_unit_finds_no_enquiry_and_writes_nothing(
    name: str, course: Course, desk: int, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    enquiry, browser = came_in(course, desk), browser_of(STRANGER)
    before = [one.id for one in events.of_citizen(course.citizen.id)]
    answer = post(browser, name, enquiry, {"answer-text": "Nej.", "case": str(course.case.uid)})
    assert answer.status_code == 404
    assert "Aya" not in answer.text
    assert [one.id for one in events.of_citizen(course.citizen.id)] == before


def test_what_is_finished_is_closed_when_the_day_ends(
    course: Course, desk: int, browser_of: Callable[[str], Client]
) -> None:
    enquiry, ravi = came_in(course, desk), browser_of("ravi")
    assert post(ravi, "enquiry-answer", enquiry, {"answer-text": "Fortalt om værestedet."}).status_code == 302
    page, finished = reverse("enquiry", args=[enquiry.uid]), reverse("enquiries-finished")
    assert "Fortalt om værestedet." in ravi.get(page).text
    assert course.citizen.name in ravi.get(finished).text
    with clock.at(NOW + timedelta(days=1)):
        keep_time()
        assert ravi.get(page).status_code == 404
        looks = len(reading.of_citizen(course.citizen.id))
        for listed in (ravi.get(finished), ravi.get(finished, {"format": "csv"})):
            text = listed.content.decode("utf-8-sig")
            for hidden in (course.citizen.name, "Sat ud af lejligheden.", page):
                assert hidden not in text
        assert len(reading.of_citizen(course.citizen.id)) == looks


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("who", ["ravi", "rosa"])
def test_an_enquiry_is_sent_to_another_team_by_whoever_sits_at_the_desk(
    named: bool, who: str, course: Course, desk: int, browser_of: Callable[[str], Client]
) -> None:
    enquiry, nord = came_in(course, desk, **({} if named else {"citizen_id": None})), team(course)
    given = {"send-unit": str(nord.uid), "send-because": "Handler om bolig."}
    assert post(browser_of(who), "enquiry-send-on", enquiry, given)["Location"] == reverse("enquiries")
    assert queries.waiting([nord.id]).get().routed_because == "Handler om bolig."
    sent = events.rows().filter(name="enquiry.sent_on").latest("id")
    assert sent.by.username == who


@pytest.mark.mission("S3.28")
def test_what_went_on_to_another_unit_is_counted_all_the_same(
    course: Course, desk: int, browser_of: Callable[[str], Client]
) -> None:
    nord, ravi = team(course), course.accounts["ravi"].actor
    elsewhere, here = came_in(course, desk), came_in(course, desk)
    enquiries.send_on(enquiry_id=elsewhere.id, unit_id=nord.id, because="Bolig.", by=ravi, at=NOW)
    for one in (elsewhere, here):
        enquiries.answer(enquiry_id=one.id, text="Råd givet.", by=ravi, at=NOW)
    assert "1 af 2 henvendelser" in browser_of("rosa").get(reverse("enquiries-finished")).text


def test_the_reception_opens_a_case_for_the_team(
    course: Course, desk: int, browser_of: Callable[[str], Client]
) -> None:
    enquiry, ravi = came_in(course, desk), browser_of("ravi")
    given = {"case-holder": outer(course.unit_id), "case-kle": "27.36.12", "case-knowingly": "on"}
    answer = post(ravi, "enquiry-open-case", enquiry, given)
    opened = max(cases.of_citizen(course.citizen.id), key=lambda one: one.id)
    assert answer["Location"] == reverse("case", args=[opened.uid])
    assert ravi.get(answer["Location"]).status_code == 200


def test_the_reception_puts_an_enquiry_into_a_journal_it_does_not_read(
    course: Course, desk: int, browser_of: Callable[[str], Client], caseworker: Client
) -> None:
    enquiry, ravi = came_in(course, desk), browser_of("ravi")
    answer = post(ravi, "enquiry-add-to-case", enquiry, {"case": str(course.case.uid)})
    assert answer["Location"] == reverse("enquiries")
    assert "Henvendelsen er lagt i sagens journal." in ravi.get(answer["Location"]).text
    assert "Sat ud af lejligheden." in caseworker.get(reverse("journal", args=[course.case.uid])).text

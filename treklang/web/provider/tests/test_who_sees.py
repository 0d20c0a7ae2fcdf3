"""A provider's pages are hers and the authority's: another unit finds nothing, and neither does she when the help is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import clock, events, reading
from treklang.kernel.acting import keep_time
from treklang.offers.queries import Offer
from treklang.services import contact_queries, in_full
from treklang.visitation.actions import decisions
from treklang.visitation.actions.decisions import Line, Words
from treklang.visitation.rules import DecisionKind, LineKind
from treklang.web.provider.tests.test_contact_pages import at as contacts_at, typed
from treklang.web.tests.course import CPR, NOW, Course
from treklang.web.tests.strangers import STRANGER, hire_stranger

PAGES = ("provider-grant", "provider-status", "provider-measure")
SENT = ("provider-answer", "provider-note", "provider-sub-goal", "provider-place", "provider-course")


@pytest.mark.parametrize("name", [*PAGES, *SENT])
def test_another_unit_finds_no_page_of_a_grant_and_writes_nothing(
    name: str, course: Course, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    browser, before = browser_of(STRANGER), [one.id for one in events.of_case(course.case.id)]
    address = reverse(name, args=[course.grants[0].uid])
    for answer in (browser.get(address), browser.post(address, {"note-text": "Nej.", "accept": "1"})):
        assert answer.status_code == 404
        assert "Aya" not in answer.text
    assert [one.id for one in events.of_case(course.case.id)] == before


def test_a_step_of_another_unit_s_grant_is_not_found(course: Course, browser_of: Callable[[str], Client]) -> None:
    hire_stranger(course)
    step = in_full.by_uid(course.grants[0].uid).steps[0]
    address = reverse("provider-sub-goal-change", args=[course.grants[0].uid, step.uid])
    assert browser_of(STRANGER).post(address, {"state": "reached", "seen": step.version}).status_code == 404
    assert in_full.by_uid(course.grants[0].uid).steps[0].version == step.version


def test_help_that_is_over_closes_the_page_when_its_last_day_ends(course: Course, provider: Client) -> None:
    line = Line(LineKind.END, "", "Social aktivitet", course.offer.id, NOW.date())
    words = Words(in_full_favour=True, exception_reason="Aftalt med borgeren")
    decisions.make(
        case_id=course.case.id, kind=DecisionKind.END, effective_on=NOW.date(), lines=(line,), words=words, by=course.by,
        at=NOW,
    )  # fmt: skip
    address = reverse("provider-grant", args=[course.grants[0].uid])
    assert provider.get(address).status_code == 200
    with clock.at(NOW + timedelta(days=1)):
        keep_time()
        assert provider.get(address).status_code == 404


def test_who_comes_without_referral_is_known_to_the_offer_by_name_alone(
    course: Course, open_house: Offer, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(course)
    browser_of("petra").post(contacts_at(open_house), typed(**{"contact-cpr": CPR}))
    assert contact_queries.newest(open_house.id)[0].citizen_id == course.citizen.id
    answer = browser_of(STRANGER).get(contacts_at(open_house))
    assert "Ny lås." not in answer.text
    assert [one.by.username for one in reading.of_citizen(course.citizen.id)] == ["petra"]

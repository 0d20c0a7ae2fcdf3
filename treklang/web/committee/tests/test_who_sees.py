"""Who sees the cases on an agenda: members until the day of the meeting ends, others those of their own units."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from treklang.kernel import clock, reading
from treklang.kernel.acting import keep_time
from treklang.people.actions import citizens
from treklang.visitation import queries
from treklang.visitation.actions import committees
from treklang.visitation.rules import AgendaOutcome
from treklang.web.committee.tests.test_committee_pages import (
    agenda,
    answers,
    conclude,
    establish,
    further_case,
    members,
    plan,
    recommend,
)
from treklang.web.tests import course as building
from treklang.web.tests.course import NOW, Course
from treklang.web.tests.strangers import STRANGER, hire_stranger

NONE = "Du har ikke adgang til nogen sag på dagsordenen"
PARTLY = "Du ser kun de sager, du selv har adgang til."


def case_of_stranger(course: Course, unit: int) -> int:
    """A case of the other unit's, assessed."""
    citizen = citizens.register(name="Bo Lind", cpr="6101800001", by=course.by, at=NOW - timedelta(days=39))
    case = building.open_case(course.by, citizen, "2026-777", unit, course.employees[STRANGER])
    own = Course(course.by, case, citizen, course.offer, unit, {}, {})
    building.assess(own, at=NOW - timedelta(days=9), level=2)
    return case.id


def close(course: Course, meeting: queries.Meeting, item: queries.AgendaItem) -> None:
    committees.conclude(item_id=item.id, outcome=AgendaOutcome.FOLLOWS, by=course.by, at=NOW)
    present = {one.id for one in queries.members(meeting.committee_id, on=NOW.date())}
    committees.close_meeting(meeting_id=meeting.id, present=present, by=course.by, at=NOW)


def test_a_keeper_of_another_unit_sees_the_meeting_and_no_case_and_changes_none(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    meeting, item = agenda(course)
    hire_stranger(course)
    keeper = browser_of(STRANGER)
    page = keeper.get(reverse("meeting", args=[meeting.uid])).text
    assert "Lars Bro" in page
    assert NONE in page
    assert PARTLY in page
    assert "Aya" not in page
    assert conclude(keeper, meeting, item, answers(item, AgendaOutcome.FOLLOWS)).status_code == 404
    assert keeper.post(reverse("meeting-move", args=[meeting.uid, item.uid])).status_code == 404
    assert keeper.post(reverse("committee-put-on-agenda", args=[item.recommendation.uid])).status_code == 404
    assert queries.agenda(meeting.id)[0].outcome == ""
    assert reading.of_citizen(course.citizen.id) == []


def test_a_meeting_is_not_closed_while_a_case_waits_that_its_keeper_does_not_see(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    meeting, _item = agenda(course)
    hire_stranger(course)
    answer = browser_of(STRANGER).post(
        reverse("meeting-close", args=[meeting.uid]), {"present": list(members(meeting).values())}
    )
    assert answer.status_code == 422
    assert PARTLY in answer.text
    assert "Der var ingen sager på mødet." not in answer.text
    assert queries.meeting(meeting.uid).held_at is None


def test_cases_of_two_units_stand_on_an_agenda_in_the_order_they_came(
    course: Course, browser_of: Callable[[str], Client]
) -> None:
    unit = hire_stranger(course)
    meeting = plan(course, establish(course))
    first, second = recommend(course), recommend(course, further_case(course, 1))
    for one in (first, second):
        committees.put_on_agenda(meeting_id=meeting.id, recommendation_id=one.id, by=course.by, at=NOW)
    hers = recommend(course, case_of_stranger(course, unit))
    keeper = browser_of(STRANGER)
    waiting = keeper.get(reverse("committee")).text
    assert "Bo Lind" in waiting
    assert "Borger 1" not in waiting
    keeper.post(reverse("committee-put-on-agenda", args=[hers.uid]), {"meeting": str(meeting.uid)})
    assert [one.position for one in queries.agenda(meeting.id)] == [1, 2, 3]
    page = keeper.get(reverse("meeting", args=[meeting.uid])).text
    assert "Bo Lind" in page
    assert "Borger 1" not in page


def test_a_member_sees_every_case_until_the_day_of_the_meeting_ends_and_then_her_own(
    course: Course, caseworker: Client, provider: Client
) -> None:
    meeting, item = agenda(course)
    address = reverse("meeting", args=[meeting.uid])
    page = provider.get(address).text
    assert "Aya Nørgård Sørensen" in page
    assert PARTLY not in page
    close(course, meeting, item)
    assert "Tre dage om ugen." in provider.get(address).text
    with clock.at(NOW + timedelta(days=1)):
        keep_time()
        page = provider.get(address).text
        assert "Tre dage om ugen." not in page
        assert NONE in page
        assert "Mødet er holdt." in page
        assert "Tre dage om ugen." in caseworker.get(address).text

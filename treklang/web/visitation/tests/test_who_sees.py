"""What is recommended, heard and decided is shown to whoever has a reason to see it: not to the provider, nor to
another unit; to the committee's members until the day of the meeting ends.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from treklang.kernel import clock, events
from treklang.kernel.acting import keep_time
from treklang.visitation import queries
from treklang.visitation.actions import committees
from treklang.web.tests.course import NOW, seat_committee
from treklang.web.tests.strangers import STRANGER, hire_stranger
from treklang.web.visitation.tests.conftest import Deciding

CASE_PAGES = ("decision", "recommend", "hearing-send", "plan-offer", "decide", "decide-check")


def addresses(deciding: Deciding) -> list[str]:
    """Every page of a case's decisions."""
    made = deciding.decisions()[0]
    of_decision = [deciding.address(name, made.uid) for name in ("decision-letter", "decision-reasons")]
    recommended = queries.recommendations(deciding.course.case.id)[0]
    putting = [
        deciding.address("recommendation-agenda", recommended.uid),
        deciding.address("decision-letter-make", made.uid),
    ]
    return [*(deciding.address(name) for name in CASE_PAGES), *of_decision, *putting]


@pytest.mark.parametrize("who", ["petra", STRANGER])
def test_the_provider_and_another_unit_find_no_decision_and_write_nothing(
    who: str, deciding: Deciding, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(deciding.course)
    case_id = deciding.course.case.id
    browser, before = browser_of(who), [one.id for one in events.of_case(case_id)]
    for address in addresses(deciding):
        answer = browser.post(address, deciding.filled())
        assert answer.status_code == 404, address
        assert "Aya" not in answer.text
        assert browser.get(address, follow=True).status_code in (404, 405), address
    assert [one.id for one in events.of_case(case_id)] == before


def test_a_member_reads_and_decides_a_case_on_the_agenda_until_the_day_of_the_meeting_ends(
    deciding: Deciding, browser_of: Callable[[str], Client]
) -> None:
    hire_stranger(deciding.course)
    course, browser = deciding.course, browser_of(STRANGER)
    made = seat_committee(course, STRANGER)
    meeting = committees.plan_meeting(committee_id=made.id, meets_at=NOW, place="Salen", by=course.by, at=NOW)
    recommended = deciding.recommend()
    item = committees.put_on_agenda(meeting_id=meeting.id, recommendation_id=recommended.id, by=course.by, at=NOW)
    page = browser.get(deciding.address("decision"))
    assert page.status_code == 200
    assert f'href="{deciding.address("decision")}"' in page.text
    sent = {
        f"case-{item.id}-{name}": value for name, value in (("outcome", "follows"), ("alternative", ""), ("reason", ""))
    }
    assert browser.post(reverse("meeting-conclude", args=[meeting.uid, item.uid]), sent).status_code == 302
    present = {one.id for one in queries.members(made.id, on=NOW.date())}
    committees.close_meeting(meeting_id=meeting.id, present=present, by=course.by, at=NOW)
    before = len(deciding.decisions())
    check = browser.post(deciding.address("decide"), deciding.filled())
    letter = browser.post(check["Location"])
    assert len(deciding.decisions()) == before + 1
    assert browser.get(letter["Location"]).status_code == 200
    with clock.at(NOW + timedelta(days=1)):
        keep_time()
        assert browser.get(deciding.address("decision")).status_code == 404

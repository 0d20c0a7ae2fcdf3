from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from treklang.cases.rules import Phase
from treklang.insight.flow.journeys import Happened, journey, longest_wait, stretches

START = datetime(2026, 3, 1, 10, tzinfo=UTC)


def happened(number: int, day: int, activity: str, person: int) -> Happened:
    return Happened(UUID(int=number), START + timedelta(days=day), activity, person)


WAY = [
    happened(9, 40, "decision.made", 7),
    happened(1, 0, "enquiry.received", 7),
    happened(2, 10, "case.opened", 8),
    happened(5, 60, "case.opened", 7),
    happened(4, 40, "letter.sent", 7),
]


def test_each_stop_has_its_wait_and_says_where_somebody_else_took_over() -> None:
    stops = journey(WAY)
    assert [(one.activity, one.waited, one.handed_over) for one in stops] == [
        ("enquiry.received", None, False), ("case.opened", timedelta(days=10), True),
        ("decision.made", timedelta(days=30), True), ("letter.sent", timedelta(0), False),
        ("case.opened", timedelta(days=20), False),
    ]  # fmt: skip


def test_the_way_is_divided_by_phases_without_gaps() -> None:
    told = stretches(journey(WAY), until=START + timedelta(days=100))
    assert [(one.phase, one.length.days) for one in told] == [
        (None, 10), (Phase.OPENING, 30), (Phase.DECISION, 20), (Phase.OPENING, 40),
    ]  # fmt: skip


def test_time_with_help_is_no_wait_whatever_is_decided_meanwhile() -> None:
    way = [
        happened(1, 0, "order.placed", 1), happened(2, 5, "order.accepted", 2), happened(3, 100, "follow_up.held", 1),
        happened(4, 101, "decision.made", 3), happened(5, 300, "grant.ended", 1), happened(6, 310, "case.closed", 1),
    ]  # fmt: skip
    stops = journey(way)
    assert [one.helped for one in stops] == [False, False, True, True, True, False]
    longest = longest_wait(stops)
    assert longest is not None
    assert longest.activity == "case.closed"
    told = [(one.phase, one.helped, one.length.days) for one in stretches(stops, until=START + timedelta(days=320))]
    assert told == [(Phase.ORDER, False, 5), (None, True, 295), (Phase.DECISION, False, 20)]


def test_the_longest_wait_is_the_one_before_the_decision() -> None:
    found = longest_wait(journey(WAY))
    assert found is not None
    assert found.activity == "decision.made"
    assert longest_wait(journey(WAY[:1])) is None
    assert stretches([], until=START) == []

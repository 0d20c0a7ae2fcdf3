"""Measures on a few rows each, with the figure reckoned by hand beside them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from treklang.insight import reckoning
from treklang.insight.lake.made import write_lake
from treklang.insight.lake.opened import open_lake
from treklang.insight.measure import Question, Step
from treklang.insight.reading import holder_of_the_lake

Rows = Mapping[str, list[dict[str, Any]]]


def moment(month: int, day: int, year: int = 2024) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def day(month: int, number: int, year: int = 2024) -> date:
    return date(year, month, number)


def case(number: int) -> dict[str, int]:
    return {"id": number, "case_id": number, "citizen_id": number}


def stay(number: int, offer: int, from_on: date, until_on: date | None = None, citizen: int = 1) -> dict[str, Any]:
    ids = {"id": number, "order_id": number, "grant_id": 1, "citizen_id": citizen, "offer_id": offer}
    return ids | {"from_on": from_on, "until_on": until_on}


RINGS = [{"id": one, "flow": "home", "position": one, "title": f"Ring {one}"} for one in (1, 2, 3)]
OFFERS = [
    {"id": 1, "ring_id": 3, "ownership": "own", "places": 4, "opened_on": day(1, 1, 2020), "section": "SEL-108"},
    {"id": 2, "ring_id": 1, "ownership": "private", "places": None, "opened_on": day(1, 1, 2020), "section": "SEL-85"},
]
GOALS = [case(one) | {"kind": "develop", "concept_id": 1, "set_at": moment(2, 1)} for one in (1, 2, 3)]

# key: the rows, and (how many count, how many of them are not known, the figure)
BY_HAND: dict[str, tuple[Rows, tuple[int, int, float | None]]] = {
    # Opened on 10 January, but the citizen wrote on 4 January; decided on 24 January: 20 days. The second: 10 days.
    "days-enquiry-to-decision": (
        {
            "cases": [{"id": one, "citizen_id": one, "opened_on": day(1, 10)} for one in (1, 2, 3)],
            "enquiries": [{"id": 1, "case_id": 1, "received_at": moment(1, 4), "unit_id": 1}],
            "decisions": [case(1) | {"decided_at": moment(1, 24)}, case(2) | {"decided_at": moment(1, 20)}],
        },
        (3, 1, 15.0),
    ),
    # 10 and 20 days; the third has no decision after it.
    "days-assessment-to-decision": (
        {
            "assessments": [case(one) | {"started_at": moment(3, one)} for one in (1, 2, 3)],
            "decisions": [case(1) | {"decided_at": moment(3, 11)}, case(2) | {"decided_at": moment(3, 22)}],
        },
        (3, 1, 15.0),
    ),
    # Granted on 1 May, ordered on the 5th and again later: 4 days. One is not ordered.
    "days-decision-to-order": (
        {
            "grants": [case(one) | {"offer_id": 1, "granted_at": moment(5, 1)} for one in (1, 2)],
            "orders": [{"id": 1, "grant_id": 1, "ordered_on": day(5, 5)}, {"id": 2, "grant_id": 1, "ordered_on": day(6, 5)}],
        },
        (2, 1, 4.0),
    ),
    # Four places, one taken at the year's end (the other left in June): a quarter.
    "places-occupied": (
        {"offers": OFFERS, "placements": [stay(1, 1, day(3, 1)), stay(2, 1, day(1, 1), day(6, 1), citizen=2)]},
        (4, 0, 0.25),
    ),
    # From the inmost ring to the outmost after 19 days; the second leaves and comes to nothing.
    "moved-to-less-intrusive": (
        {
            "rings": RINGS, "offers": OFFERS, "grants": [case(1)],
            "placements": [
                stay(1, 1, day(1, 1), day(3, 1)), stay(2, 2, day(3, 20)), stay(3, 1, day(1, 1), day(4, 1), citizen=2),
            ],
        },
        (2, 0, 0.5),
    ),
    "moved-to-more-intrusive": (
        {
            "rings": RINGS, "offers": OFFERS, "grants": [case(1)],
            "placements": [stay(1, 2, day(1, 1), day(3, 1)), stay(2, 1, day(3, 20))],
        },
        (1, 0, 1.0),
    ),
    # Nothing for 90 days, then a place after 200: back. The stay that ends last is less than a year old.
    "returned-within-a-year": (
        {
            "rings": RINGS, "offers": OFFERS, "grants": [case(1)],
            "placements": [stay(1, 1, day(1, 1), day(2, 1)), stay(2, 1, day(8, 19), day(12, 1))],
        },
        (2, 1, 1.0),
    ),
    # Levels 3 to 1 and 3 to 4: plus 2 and minus 1, on average a half. The third was never measured again.
    "change-from-baseline": (
        {
            "goals": GOALS,
            "measurements": [
                {"id": 1, "goal_id": 1, "kind": "baseline", "level": 3}, {"id": 2, "goal_id": 1, "kind": "follow_up", "level": 2},
                {"id": 3, "goal_id": 1, "kind": "follow_up", "level": 1}, {"id": 4, "goal_id": 2, "kind": "baseline", "level": 3},
                {"id": 5, "goal_id": 2, "kind": "follow_up", "level": 4}, {"id": 6, "goal_id": 3, "kind": "baseline", "level": 3},
            ],
        },
        (3, 1, 0.5),
    ),
    "goals-reached": (
        {"goals": [
            case(1) | {"kind": "keep", "set_at": moment(1, 1), "ended_on": day(5, 1), "reached": True},
            case(2) | {"kind": "keep", "set_at": moment(1, 1), "ended_on": day(5, 1), "reached": False},
            case(3) | {"kind": "keep", "set_at": moment(1, 1), "ended_on": day(5, 1), "reached": None},
            case(4) | {"kind": "keep", "set_at": moment(1, 1)},
        ]},
        (3, 1, 0.5),
    ),
    "goals-not-measured": (
        {"goals": GOALS, "measurements": [{"id": 1, "goal_id": 1, "kind": "follow_up", "level": 2}]},
        (3, 0, 2 / 3),
    ),
    # Met the day before, met the day after, not met and long past; one fell away and is not counted.
    "deadlines-kept": (
        {"clocks": [
            case(1) | {"rule": "klagefrist", "due_on": day(4, 10), "met_on": day(4, 9)},
            case(2) | {"rule": "klagefrist", "due_on": day(4, 10), "met_on": day(4, 11)},
            case(3) | {"rule": "klagefrist", "due_on": day(4, 10)},
            case(4) | {"rule": "klagefrist", "due_on": day(4, 10), "ended_on": day(4, 2)},
        ]},
        (3, 0, 1 / 3),
    ),
    "decisions-complained-of": (
        {
            "decisions": [case(one) | {"kind": "refuse", "decided_at": moment(2, 1)} for one in (1, 2, 3, 4)],
            "complaints": [{"id": 1, "decision_id": 2}, {"id": 2, "decision_id": 2}],
        },
        (4, 0, 0.25),
    ),
    # Changed, upheld by both, and one that lies with the Appeals Board.
    "complaints-redressed": (
        {"complaints": [
            case(1) | {"received_on": day(2, 1), "reassessment": "changed"},
            case(2) | {"received_on": day(2, 1), "reassessment": "upheld", "forwarded_on": day(3, 1),
                       "appeal_decided_on": day(6, 1), "appeal_outcome": "upheld"},
            case(3) | {"received_on": day(2, 1), "reassessment": "upheld", "forwarded_on": day(3, 1)},
        ]},
        (3, 1, 0.5),
    ),
    # Of three old decisions one was changed after a complaint and one's case was sent back; a new one is not known.
    "right-first-time": (
        {
            "decisions": [
                *(case(one) | {"decided_at": moment(2, 1)} for one in (1, 2, 3)), case(4) | {"decided_at": moment(12, 1)},
            ],
            "complaints": [{"id": 1, "decision_id": 1, "reassessment": "changed"}],
            "handovers": [{"id": 1, "case_id": 2, "state": "returned", "offered_at": moment(3, 1)}],
        },
        (4, 1, 1 / 3),
    ),
    # 7,000 kr a month of our own and 100 kr a day (3,042 kr a month) of others'; one is by the hour.
    "external-share": (
        {
            "offers": OFFERS,
            "orders": [
                {"id": 1, "oerer": 700_000, "price_unit": "month"}, {"id": 2, "oerer": 10_000, "price_unit": "day"},
                {"id": 3, "oerer": 50_000, "price_unit": "hour"},
            ],
            "placements": [
                stay(1, 1, day(1, 1)), stay(2, 2, day(1, 1), citizen=2), stay(3, 2, day(1, 1), citizen=3),
            ],
        },
        (3, 1, 3042 / 10042),
    ),
    "price-of-places": (
        {
            "offers": OFFERS, "orders": [{"id": 1, "oerer": 700_000, "price_unit": "month"}],
            "prices": [{"id": 1, "offer_id": 2, "unit": "day", "oerer": 10_000, "from_on": day(1, 1, 2020)}],
            "placements": [stay(1, 1, day(1, 1)), stay(2, 2, day(1, 1), citizen=2)],
        },
        (2, 0, 1_004_200.0),
    ),
    "own-operation-share": (
        {"offers": OFFERS, "placements": [stay(1, 1, day(1, 1)), stay(2, 2, day(1, 1), citizen=2)]},
        (2, 0, 0.5),
    ),
    # Two grants of one citizen, one of another that ended in June.
    "citizens-with-help": (
        {"grants": [
            {"id": 1, "case_id": 1, "citizen_id": 1, "starts_on": day(1, 1)},
            {"id": 2, "case_id": 1, "citizen_id": 1, "starts_on": day(2, 1)},
            {"id": 3, "case_id": 2, "citizen_id": 2, "starts_on": day(1, 1), "ended_on": day(6, 1)},
        ]},
        (2, 0, 1.0),
    ),
    "support-need": (
        {"needs": [case(one) | {"level": level, "judged_at": moment(2, 1)} for one, level in ((1, 2), (2, 3), (3, 9))]},
        (3, 1, 2.5),
    ),
    # Held after 14 days: in time; after 15: not.
    "follow-ups-in-time": (
        {"planned_follow_ups": [
            case(1) | {"due_on": day(2, 1), "held_on": day(2, 15)}, case(2) | {"due_on": day(2, 1), "held_on": day(2, 16)},
        ]},
        (2, 0, 0.5),
    ),
    # One caseworker has two cases, the other one; the closed case is no work.
    "open-cases-per-caseworker": (
        {
            "cases": [{"id": one, "closed_on": day(5, 1) if one == 4 else None} for one in (1, 2, 3, 4)],
            "assignments": [
                {"id": one, "case_id": one, "unit_id": 1, "caseworker_id": 7 + one // 3, "from_on": day(1, 1)}
                for one in (1, 2, 3, 4)
            ],
        },
        (2, 0, 1.5),
    ),
    "contacts-without-referral": (
        {"offers": OFFERS, "contacts": [{"id": one, "offer_id": 1, "happened_at": moment(one, 1)} for one in (1, 2, 3)]},
        (3, 0, 3.0),
    ),
}  # fmt: skip


@pytest.mark.parametrize("key", BY_HAND)
def test_a_measure_says_what_was_reckoned_by_hand(tmp_path: Path, key: str) -> None:
    rows, wanted = BY_HAND[key]
    write_lake(tmp_path, rows, as_of=datetime(2025, 2, 15, tzinfo=UTC))
    with open_lake(tmp_path) as lake:
        question = Question(key, date(2024, 1, 1), date(2025, 1, 1), Step.WHOLE)
        (figure,) = reckoning.answer(lake, question, holder_of_the_lake()).figures
    assert (figure.n, figure.missing) == wanted[:2]
    assert figure.value == pytest.approx(wanted[2])

"""A municipality of 60 invented citizens in rows, for tests: something in every table that measures read.

What is tested by hand is in the examples of each measure; this one only has enough of everything.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

Row = dict[str, Any]
CITIZENS = 60
DAY_ONE = date(2023, 1, 10)


def at(day: date) -> datetime:
    """Ten o'clock in UTC on a day."""
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def small_municipality() -> dict[str, list[Row]]:
    """The rows by table. Case and citizen `i` belong together; things happen in an order that differs by `i`."""
    return _organisation() | _offers() | _courses()


def _organisation() -> dict[str, list[Row]]:
    since = date(2020, 1, 1)
    return {
        "units": [{"id": i, "name": f"Enhed {i}", "kind": "team"} for i in range(1, 7)],
        "unit_placements": [
            {"id": i, "unit_id": i, "parent_id": None if i == 1 else 1 if i < 5 else 4, "from_on": since}
            for i in range(1, 7)
        ],
        "unit_successions": [
            {"id": 1, "unit_id": 2, "successor_id": 5, "share": 0.5, "on_day": date(2024, 6, 1)},
            {"id": 2, "unit_id": 2, "successor_id": 6, "share": 0.5, "on_day": date(2024, 6, 1)},
        ],
    }


def _offers() -> dict[str, list[Row]]:
    rings = [{"id": i, "flow": "home", "position": i, "title": f"Ring {i}"} for i in (1, 2, 3)]
    offers = [
        {
            "id": i, "name": f"Tilbud {i}", "ownership": "own" if i < 3 else "private", "unit_id": 5 if i < 3 else None,
            "section": "SEL-107" if i % 2 else "SEL-85", "ring_id": 1 + i % 3, "places": 12 if i < 4 else None,
            "opened_on": date(2020, 1, 1),
        }
        for i in range(1, 5)
    ]  # fmt: skip
    prices = [
        {"id": i, "offer_id": i, "unit": "day" if i < 3 else "hour", "oerer": 1000 * i, "from_on": date(2020, 1, 1)}
        for i in range(1, 5)
    ]
    return {"rings": rings, "offers": offers, "prices": prices}


def _courses() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {
        "concepts": [
            {"id": 1, "title": "Psykisk"}, {"id": 2, "title": "Angst", "parent_id": 1},
            {"id": 3, "title": "Depression", "parent_id": 1},
        ]
    }  # fmt: skip
    for number in range(1, CITIZENS + 1):
        for table, row in [*_begin(number), *_decide(number), *_help(number)]:
            found.setdefault(table, []).append({"id": len(found.get(table, [])) + 1} | row)
    return found


def _begun(number: int) -> date:
    return DAY_ONE + timedelta(days=number * 11)


def _begin(number: int) -> list[tuple[str, Row]]:
    whose, begun = {"case_id": number, "citizen_id": number}, _begun(number)
    unit = 2 + number % 2
    return [
        ("citizens", {
            "id": number, "born_on": date(1950 + number % 50, 1 + number % 12, 5),
            "sex": "female" if number % 3 else "male", "civil_status": "married" if number % 4 else "divorced",
        }),
        ("cases", {"id": number, "citizen_id": number, "kind": "adult", "opened_on": begun}),
        ("enquiries", whose | {"received_at": at(begun), "unit_id": 3, "state": "case"}),
        ("assignments", {"case_id": number, "unit_id": unit, "caseworker_id": number % 8 or None, "from_on": begun}),
        ("target_groups", whose | {"concept_id": 2 + number % 2, "rank": 1, "recorded_on": begun}),
        ("assessments", whose | {
            "started_at": at(begun + timedelta(days=3 + number % 9)),
            "completed_at": at(begun + timedelta(days=20)) if number % 5 else None,
        }),
        ("needs", whose | {"level": (0, 1, 2, 3, 4, 9)[number % 6], "judged_at": at(begun + timedelta(days=15))}),
        ("dimension_scores", whose | {
            "dimension": ("physical", "communication", "social")[number % 3], "score": number % 5,
            "scored_on": begun + timedelta(days=15),
        }),
        ("handovers", {
            "case_id": number, "from_unit_id": 2, "to_unit_id": 3, "offered_at": at(begun + timedelta(days=60)),
            "answered_at": at(begun + timedelta(days=62)), "state": "taken" if number % 3 else "returned",
        }),
    ]  # fmt: skip


def _decide(number: int) -> list[tuple[str, Row]]:
    if number % 10 == 0:
        return []
    whose, decided = {"case_id": number, "citizen_id": number}, _begun(number) + timedelta(days=30 + number % 17)
    due = _begun(number) + timedelta(days=40)
    found: list[tuple[str, Row]] = [
        (
            "decisions",
            whose | {"id": number, "kind": "refuse" if number % 9 == 0 else "grant", "decided_at": at(decided)},
        ),
        ("clocks", whose | {"rule": "ansoegning-afgoeres", "due_on": due, "met_on": decided, "was_extended": False}),
    ]
    if number % 9 == 0:
        outcome = {"reassessment": "upheld" if number % 2 else "changed", "forwarded_on": decided}
        appeal = {
            "appeal_outcome": "returned" if number == 27 else "",
            "appeal_decided_on": decided if number == 27 else None,
        }
        found.append(("complaints", whose | {"decision_id": number, "received_on": decided} | outcome | appeal))
    return found


def _help(number: int) -> list[tuple[str, Row]]:
    if number % 10 == 0 or number % 9 == 0:
        return []
    whose, begun = {"case_id": number, "citizen_id": number}, _begun(number) + timedelta(days=50)
    offer, ended = 1 + number % 4, begun + timedelta(days=200) if number % 4 == 0 else None
    stay = {"order_id": number, "grant_id": number, "citizen_id": number}
    found: list[tuple[str, Row]] = [
        ("grants", whose | {
            "id": number, "decision_id": number, "offer_id": offer, "granted_at": at(begun), "starts_on": begun,
            "ended_on": ended,
        }),
        ("orders", {
            "id": number, "grant_id": number, "citizen_id": number, "kind": "external", "state": "accepted",
            "ordered_on": begun + timedelta(days=number % 6),
            "oerer": 500_000 if number % 3 else None, "price_unit": "month" if number % 3 else "",
        }),
        ("goals", whose | {
            "id": number, "kind": ("develop", "develop", "keep")[number % 3], "concept_id": 2,
            "set_at": at(begun), "ended_on": ended, "reached": bool(number % 8) if ended else None,
        }),
        ("measurements", {
            "goal_id": number, "citizen_id": number, "kind": "baseline", "level": 3, "measured_on": begun,
        }),
        ("planned_follow_ups", whose | {
            "due_on": begun + timedelta(days=90), "held_on": begun + timedelta(days=88 + number % 4),
        }),
        ("contacts", {
            "offer_id": offer, "citizen_id": number if number % 2 else None, "kind": "advice", "happened_at": at(begun),
        }),
    ]  # fmt: skip
    if number % 7:
        found.append(("placements", stay | {
            "offer_id": offer, "from_on": begun + timedelta(days=10), "until_on": ended,
        }))  # fmt: skip
        found += _told(number, begun)
        level = (2, 3, 9)[number % 3]
        later = {"kind": "follow_up", "level": level, "measured_on": begun + timedelta(days=90)}
        found.append(("measurements", {"goal_id": number, "citizen_id": number} | later))
    if ended and number % 8 == 0:
        found.append(("placements", stay | {"offer_id": 1 + offer % 4, "from_on": ended + timedelta(days=20)}))
    return found


def _told(number: int, begun: date) -> list[tuple[str, Row]]:
    """A follow-up, and what the citizen answered before help began and then; some do not, and some are not asked."""
    held = begun + timedelta(days=90)
    whose = {"case_id": number, "citizen_id": number, "grant_id": number}
    follow_up = {"id": number, "held_on": held, "result": "continue"}
    found: list[tuple[str, Row]] = [("follow_ups", whose | follow_up)]
    asked = () if number % 5 == 0 else ((0, begun), (1, held))
    for later, day in asked:
        for place, question in enumerate(("heard", "nearer")):
            declined = number % 7 == 1 and later == 1
            found.append(("experiences", whose | {
                "id": number * 10 + later * 2 + place, "experience_id": number * 2 + later, "instrument": "everyday",
                "instrument_version": 1, "question": question, "declined": declined, "answered_on": day,
                "score": None if declined else 2 + later + number % 2, "answered_by": "citizen",
            }))  # fmt: skip
    return found

"""A lake for the pages: the course's own unit and leader, with cases, deadlines, goals and events of invented citizens."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from treklang.insight.lake.made import write_lake
from treklang.web.tests.course import NOW, Course

Row = dict[str, Any]
CITIZENS = 30
# In so many cases the other unit places the order.
ORDERED_ELSEWHERE = 12
OTHER = 900_001  # a unit that nobody in the course leads
STEPS = (
    "case.opened",
    "assessment.started",
    "assessment.completed",
    "recommendation.made",
    "decision.made",
    "order.placed",
)


@pytest.fixture
def lake(course: Course, settings: Any, tmp_path: Path) -> Course:
    """The course, with a lake in which its unit had thirty cases and another unit three."""
    settings.LAKE = tmp_path / "lake"
    write_lake(settings.LAKE, rows(course), as_of=NOW)
    return course


def rows(course: Course) -> dict[str, list[Row]]:
    """The lake's tables. The first case is the course's own, so that it can be opened from the list behind a figure."""
    units = [
        {"id": course.unit_id, "name": "Myndighed Voksne", "kind": "authority"},
        {"id": OTHER, "name": "Team Andre", "kind": "team"},
    ]
    found: dict[str, list[Row]] = {name: [] for name in ("citizens", "cases", "assignments", "clocks", "events")}
    for number in range(CITIZENS + 3):
        _case(found, course, number)
    placed = [
        {"id": at, "unit_id": unit["id"], "parent_id": None, "from_on": date(2020, 1, 1)}
        for at, unit in enumerate(units, 1)
    ]
    return {"units": units, "unit_placements": placed, **found}


def _case(found: dict[str, list[Row]], course: Course, number: int) -> None:
    own = number == 0
    citizen, case = (course.citizen.id, course.case.id) if own else (500_000 + number, 600_000 + number)
    unit = course.unit_id if number < CITIZENS else OTHER
    begun = date(2024 if number % 2 else 2025, 2 + number % 9, 3)
    found["citizens"].append(
        {"id": citizen, "born_on": date(1970 + number, 1, 1), "sex": "female" if number % 2 else "male"}
    )
    found["cases"].append(
        {"id": case, "citizen_id": citizen, "kind": "adult", "opened_on": begun, "is_principal": True}
    )
    found["assignments"].append({"id": number + 1, "case_id": case, "unit_id": unit, "from_on": begun})
    due = begun + timedelta(days=20)
    met = due - timedelta(days=2) if number % 4 else due + timedelta(days=5)
    found["clocks"].append({
        "id": number + 1, "citizen_id": citizen, "case_id": case, "rule": "answer", "started_on": begun,
        "first_due_on": due, "due_on": due, "met_on": met, "was_extended": False,
    })  # fmt: skip
    found["events"] += [
        {
            "id": 100 * number + at, "name": name, "citizen_id": citizen, "case_id": case, "by_id": 1,
            "unit_id": OTHER if name == "order.placed" and 0 < number <= ORDERED_ELSEWHERE else unit,
            "at": datetime(begun.year, begun.month, begun.day, 9, tzinfo=UTC) + timedelta(days=4 * at),
        }
        for at, name in enumerate(STEPS)
    ]  # fmt: skip

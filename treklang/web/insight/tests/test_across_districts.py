"""What teams of different districts do and carry is compared side by side."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from treklang.insight.lake.made import write_lake
from treklang.web.tests.course import NOW, Course

Row = dict[str, Any]
NORTH, SOUTH, OFFER = 900_001, 900_002, 700_001
TEAMS = {NORTH: "Voksenteam Nord", SOUTH: "Voksenteam Syd"}
CASES = 80
SINCE = date(2024, 1, 1)


@pytest.fixture
def districts(course: Course, settings: Any, tmp_path: Path) -> Course:
    """Both teams have 80 cases; the south has help running in half of them, and keeps half of its deadlines where the north
    keeps nine of ten."""
    settings.LAKE = tmp_path / "lake"
    tables: dict[str, list[Row]] = {"units": [{"id": key, "name": name, "kind": "team"} for key, name in TEAMS.items()]}
    tables["unit_placements"] = [
        {"id": at, "unit_id": key, "parent_id": None, "from_on": SINCE} for at, key in enumerate(TEAMS)
    ]
    tables["offers"] = [{"id": OFFER, "name": "Bostøtten", "ownership": "own"}]
    for number, (name, row) in enumerate(_rows()):
        tables.setdefault(name, []).append({"id": number + 1, **row})
    write_lake(settings.LAKE, tables, as_of=NOW)
    return course


def _rows() -> Iterator[tuple[str, Row]]:
    for unit, helped, kept in ((NORTH, CASES, 0.9), (SOUTH, CASES // 2, 0.5)):
        for number in range(CASES):
            key = 1_000_000 + unit * 1000 + number
            yield "citizens", {"id": key, "born_on": date(1970, 1, 1), "sex": "female"}
            yield "cases", {"id": key, "citizen_id": key, "kind": "adult", "opened_on": SINCE, "is_principal": True}
            yield "assignments", {"case_id": key, "unit_id": unit, "from_on": SINCE}
            due = date(2025, 2, 3)
            met = due + timedelta(days=-2 if number < CASES * kept else 5)
            yield "clocks", {"citizen_id": key, "case_id": key, "rule": "answer", "started_on": SINCE, "first_due_on": due,
                             "due_on": due, "met_on": met, "was_extended": False}  # fmt: skip
            if number < helped:
                yield "grants", {"case_id": key, "citizen_id": key, "offer_id": OFFER, "starts_on": SINCE}


def compared(client: Client, measure: str) -> dict[str, float]:
    """The figure of 2025 for each team: the page shows it, and the file holds it."""
    address = f"/indsigt/tal/{measure}/?enhed=alle&efter=enhed&trin=aar&fra=2025-01-01&til=2025-12-31"
    told = client.get(f"{address}&format=csv").content.decode("utf-8-sig")
    rows = {row[1]: row[2] for row in csv.reader(io.StringIO(told), delimiter=";") if row[1] in TEAMS.values()}
    page = client.get(address).text
    assert set(rows) == set(TEAMS.values())
    for name, figure in rows.items():
        assert f">{name}<" in page
        assert any(f">{shown}<" in page for shown in (figure, figure.removesuffix(",0")))
    return {name: float(figure.replace(",", ".")) for name, figure in rows.items()}


@pytest.mark.mission("S1.10", "S1.23")
def test_effort_and_kept_deadlines_are_compared_across_districts(
    districts: Course, browser_of: Callable[[str], Client]
) -> None:
    lars = browser_of("lars")
    helped, kept = compared(lars, "citizens-with-help"), compared(lars, "deadlines-kept")
    north, south = TEAMS.values()
    assert (helped[north], helped[south]) == (CASES, CASES / 2)
    # Of other units' citizens figures are told coarsely.
    assert 85 <= kept[north] <= 95
    assert 45 <= kept[south] <= 55

"""Who the citizens with help are, and to what extent their goals are reached."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from treklang.insight.lake.made import write_lake
from treklang.web.insight.tests.conftest import CITIZENS, Row, rows
from treklang.web.tests.course import NOW, Course

Browser = Callable[[str], Client]
REACHED = 20
OWN = "/indsigt/tal"


@pytest.fixture
def helped(course: Course, settings: Any, tmp_path: Path) -> Course:
    """The lake of the other pages, whose thirty citizens have help and an ended goal each; twenty reached it."""
    settings.LAKE = tmp_path / "lake"
    found: dict[str, list[Row]] = rows(course)
    own = [(one["id"], one["citizen_id"]) for one in found["cases"][:CITIZENS]]
    offer = {"id": 1, "name": "Værkstedet", "ownership": "own", "section": "SEL § 104"}
    write_lake(
        settings.LAKE,
        found | {
            "offers": [offer],
            "grants": [
                {"id": at, "case_id": case, "citizen_id": citizen, "offer_id": 1, "starts_on": date(2025, 1, 1)}
                for at, (case, citizen) in enumerate(own)
            ],
            "goals": [
                {
                    "id": at, "case_id": case, "citizen_id": citizen, "kind": "develop", "expected_level": 1,
                    "set_at": datetime(2025, 1, 2, tzinfo=UTC), "ended_on": date(2025, 9, 1), "reached": at < REACHED,
                }
                for at, (case, citizen) in enumerate(own)
            ],
        },
        as_of=NOW,
    )  # fmt: skip
    return course


@pytest.mark.mission("S4.7", "S4.45")
def test_the_citizens_with_help_are_told_by_sex_and_age(helped: Course, browser_of: Browser) -> None:
    page = browser_of("lars").get(f"{OWN}/citizens-with-help/?efter=sex&fra=2025-01-01&til=2025-12-31").text
    assert ">Kvinde</" in page
    assert ">Mand</" in page
    assert page.count(">15</") >= 2
    page = browser_of("lars").get(f"{OWN}/citizens-with-help/?efter=age&fra=2025-01-01&til=2025-12-31").text
    assert "40-49" in page


@pytest.mark.mission("S4.41", "S4.46")
def test_it_is_told_to_what_extent_goals_are_reached_and_who_they_were(helped: Course, browser_of: Browser) -> None:
    lars = browser_of("lars")
    address = f"{OWN}/goals-reached/?fra=2025-01-01&til=2025-12-31"
    page = lars.get(address).text
    assert "66,7 %" in page or "67 %" in page
    assert "Afsluttede mål, efter den dag de sluttede." in page
    assert "66" in lars.get(f"{address}&format=csv").content.decode("utf-8-sig")

"""The citizen's own experience reckoned by hand: who did not answer or was not asked is missing, never left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from treklang.insight.lake.made import write_lake
from treklang.insight.lake.opened import open_lake
from treklang.insight.measures import experienced_change, is_heard

Row = dict[str, Any]
FIRST, LATER = date(2025, 1, 10), date(2025, 7, 10)


def told(number: int, grant: int, on: date, *scores: int | None) -> list[Row]:
    """Answers to some questions, the first of them whether she is heard; None: she did not want to answer."""
    return [
        {
            "id": number * 10 + place, "experience_id": number, "case_id": grant, "citizen_id": grant, "grant_id": grant,
            "instrument": "everyday", "instrument_version": 1, "question": ("heard", "nearer", "decides")[place],
            "score": score, "declined": score is None, "answered_on": on, "answered_by": "citizen",
        }
        for place, score in enumerate(scores)
    ]  # fmt: skip


def values(folder: Path, measure: Any, experiences: Iterable[Row]) -> list[tuple[int, float | None]]:
    """The citizens and values of a measure's rows, of three grants with a follow-up each."""
    grants = (1, 2, 3)
    whose = [{"id": one, "case_id": one, "citizen_id": one} for one in grants]
    write_lake(
        folder,
        {
            "experiences": list(experiences),
            "grants": [row | {"offer_id": 1, "starts_on": FIRST, "granted_at": datetime(2025, 1, 9, 9, tzinfo=UTC)}
                       for row in whose],
            "follow_ups": [row | {"grant_id": row["id"], "held_on": LATER, "result": "continue"} for row in whose],
        },
        as_of=datetime(2026, 1, 1, 3, tzinfo=UTC),
    )  # fmt: skip
    with open_lake(folder) as lake:
        found = measure.rows(lake).to_pyarrow().to_pylist()
    return sorted(((row["citizen_id"], row["value"]) for row in found), key=str)


@pytest.mark.mission("S2.24")
def test_change_is_the_mean_of_the_last_answers_minus_that_of_the_first(tmp_path: Path) -> None:
    given = [
        *told(1, 1, FIRST, 2, 3), *told(2, 1, LATER, 4, 4, 4),  # 2.5 to 4
        *told(3, 2, FIRST, 3, 3), *told(4, 2, LATER, None, None),  # declined: not known
    ]  # fmt: skip
    assert values(tmp_path, experienced_change, given) == [(1, 1.5), (2, None), (3, None)]


def test_answers_that_were_put_right_later_count_on_the_day_they_were_given(tmp_path: Path) -> None:
    given = [*told(9, 1, FIRST, 2), *told(5, 1, LATER, 5)]
    assert values(tmp_path, experienced_change, given)[0] == (1, 3.0)


@pytest.mark.mission("S2.24")
def test_who_was_not_asked_at_a_follow_up_is_missing(tmp_path: Path) -> None:
    given = [*told(1, 1, LATER, 4, 1), *told(2, 2, LATER, None)]
    assert values(tmp_path, is_heard, given) == [(1, 4.0), (2, None), (3, None)]


def test_an_answer_at_another_time_counts_and_the_follow_up_without_one_is_missing(tmp_path: Path) -> None:
    given = told(1, 1, FIRST, 5)
    assert values(tmp_path, is_heard, given) == [(1, 5.0), (1, None), (2, None), (3, None)]

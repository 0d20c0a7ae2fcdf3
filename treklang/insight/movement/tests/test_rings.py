"""Movement between rings, on a handful of citizens whose figures one can count on one's fingers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from treklang.insight.lake.in_memory import InMemory
from treklang.insight.movement.rings import By, Movements, Share, movements, who_moved
from treklang.insight.movement.stays import OUT, WAITING_DAYS, stays

AS_OF = date(2026, 1, 1)
YEAR = (date(2025, 1, 1), date(2026, 1, 1))
RINGS = [
    {"id": 10 + place, "flow": "home", "flow_title": "Hjem", "position": place, "title": f"Ring {place}"}
    for place in (1, 2, 3)
]
OFFERS = [
    {"id": place, "name": f"Tilbud {place}", "ring_id": 10 + place, "unit_id": 100 + place} for place in (1, 2, 3)
]


def lake(*spells: tuple[int, int, date, date | None], oerer: int | None = None, unit: str = "day") -> InMemory:
    """A lake of grants: citizen, ring, first day, last day (or none)."""
    grants: list[dict[str, Any]] = []
    orders: list[dict[str, Any]] = []
    for number, (citizen, ring, began, ended) in enumerate(spells, 1):
        grants.append({"id": number, "citizen_id": citizen, "case_id": citizen, "offer_id": ring, "ended_on": ended})
        orders.append({
            "id": number, "grant_id": number, "citizen_id": citizen, "state": "accepted", "oerer": oerer,
            "answered_at": datetime(began.year, began.month, began.day, 12, tzinfo=UTC), "price_unit": unit,
        })  # fmt: skip
    return InMemory({"grants": grants, "orders": orders, "offers": OFFERS, "rings": RINGS})


def moved(tables: InMemory, by: By = By.ALL) -> Movements:
    return movements(tables, from_on=YEAR[0], until_on=YEAR[1], as_of=AS_OF, by=by)


def test_everybody_is_once_in_the_matrix_and_those_who_come_and_go_too() -> None:
    tables = lake(
        (1, 3, date(2024, 1, 1), date(2025, 6, 1)), (1, 2, date(2025, 6, 1), None),  # to less intrusive help
        (2, 2, date(2024, 1, 1), None),  # stays
        (3, 1, date(2025, 3, 1), None),  # new
        (4, 2, date(2024, 1, 1), date(2025, 2, 1)),  # out
        (5, 2, date(2024, 1, 1), date(2024, 6, 1)),  # was out already
    )  # fmt: skip
    found = {(one.from_position, one.to_position): one.people for one in moved(tables).moves}
    assert found == {(3, 2): 1, (2, 2): 1, (0, 1): 1, (2, 0): 1}


def test_whoever_has_help_in_two_rings_is_in_the_innermost() -> None:
    tables = lake((1, 1, date(2024, 1, 1), None), (1, 3, date(2024, 6, 1), date(2025, 6, 1)))
    assert [(one.from_position, one.to_position) for one in moved(tables).moves] == [(3, 1)]


def test_other_help_in_the_same_ring_is_the_same_stay_and_a_wait_for_it_is_not_out_of_help() -> None:
    tables = lake(
        (1, 2, date(2024, 1, 1), date(2025, 2, 1)), (1, 2, date(2025, 2, 1) + timedelta(WAITING_DAYS), None)
    )  # fmt: skip
    rows = stays(tables, AS_OF).to_pyarrow().to_pylist()
    assert [(row["position"], row["from_on"], row["until_on"]) for row in rows] == [(2, date(2024, 1, 1), None)]


def test_a_longer_pause_is_out_of_help_and_help_within_a_year_is_a_return() -> None:
    tables = lake(
        (1, 2, date(2023, 1, 1), date(2024, 2, 1)), (1, 2, date(2024, 10, 1), None),
        (2, 2, date(2023, 1, 1), date(2024, 2, 1)),
        (3, 2, date(2023, 1, 1), date(2024, 2, 1)), (3, 2, date(2025, 6, 1), None),
    )  # fmt: skip
    found = movements(tables, from_on=date(2024, 1, 1), until_on=date(2025, 1, 1), as_of=AS_OF)
    assert found.returns == (Share("home", part=1, people=3, too_early=0),)


def test_whether_somebody_comes_back_is_not_told_before_a_year_has_gone() -> None:
    tables = lake((1, 2, date(2024, 1, 1), date(2025, 6, 1)))
    assert moved(tables).returns == (Share("home", part=0, people=0, too_early=1),)
    assert moved(tables).returns[0].value is None


def test_coming_into_a_more_intrusive_ring_is_an_escalation() -> None:
    tables = lake(
        (1, 1, date(2024, 1, 1), date(2025, 6, 1)), (1, 3, date(2025, 6, 1), None), (2, 1, date(2024, 1, 1), None)
    )  # fmt: skip
    assert moved(tables).escalations == (Share("home", part=1, people=2),)


def test_time_to_less_intrusive_help_is_kaplan_and_meiers_median() -> None:
    """Four enter ring 3: moved after 100 and 200 days, followed for 150 days (out of help), moved after 300.

    By hand: 3/4 are left after day 100, and 3/4 * 1/2 = 3/8 after day 200: the median is 200.
    """
    day = date(2023, 1, 1)
    tables = lake(
        (1, 3, day, day + timedelta(100)), (1, 2, day + timedelta(100), None),
        (2, 3, day, day + timedelta(150)),
        (3, 3, day, day + timedelta(200)), (3, 1, day + timedelta(200), None),
        (4, 3, day, day + timedelta(300)), (4, 2, day + timedelta(300), None),
    )  # fmt: skip
    innermost = next(one for one in moved(tables).until_less if one.position == 3)
    assert (innermost.people, innermost.moved, innermost.median) == (4, 3, 200)
    assert innermost.low is not None
    assert innermost.low <= 200


def test_where_less_than_half_has_moved_there_is_no_median() -> None:
    tables = lake(*((one, 3, date(2024, 1, 1), None) for one in range(1, 6)))
    assert moved(tables).until_less[0].median is None


def test_a_move_costs_what_the_days_before_it_cost_and_hours_are_not_guessed() -> None:
    spells = ((1, 3, date(2025, 1, 1), date(2025, 4, 11)), (1, 2, date(2025, 4, 11), None))
    by_day, by_hour = moved(lake(*spells, oerer=1000)).costs[0], moved(lake(*spells, oerer=1000, unit="hour")).costs[0]
    assert (by_day.moves, by_day.priced, by_day.oerer) == (1, 1, 100 * 1000)
    assert (by_hour.moves, by_hour.unpriced, by_hour.oerer) == (1, 1, None)


def test_moves_are_divided_by_where_people_were() -> None:
    tables = lake((1, 3, date(2024, 1, 1), date(2025, 6, 1)), (1, 2, date(2025, 6, 1), None))
    assert [(one.group, one.people) for one in moved(tables, By.OFFER).moves] == [("3", 1)]
    assert [(one.group, one.people) for one in moved(tables, By.UNIT).moves] == [("103", 1)]


def test_who_moved_is_told_apart_from_how_many() -> None:
    tables = lake((7, 3, date(2024, 1, 1), date(2025, 6, 1)), (7, 2, date(2025, 6, 1), None))
    asked = {"from_on": YEAR[0], "until_on": YEAR[1], "as_of": AS_OF}
    assert who_moved(tables, flow="home", from_position=3, to_position=2, **asked) == (7,)
    assert who_moved(tables, flow="home", from_position=3, to_position=3, **asked) == ()


_FIRST = date(2023, 1, 1)
_spells = st.lists(
    st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(0, 1000), st.one_of(st.none(), st.integers(1, 400))),
    min_size=1, max_size=8,
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(_spells)
def test_any_course_is_where_counting_day_by_day_says(drawn: list[tuple[int, int, int, int | None]]) -> None:
    """The oracle walks the days: innermost running help, with waits of up to WAITING_DAYS bridged."""
    spells = [
        (citizen, ring, _FIRST + timedelta(start), None if length is None else _FIRST + timedelta(start + length))
        for citizen, ring, start, length in drawn
    ]
    found = {
        (row["citizen_id"], row["from_on"], row["position"])
        for row in stays(lake(*spells), AS_OF).to_pyarrow().to_pylist()
    }
    assert found == {one for citizen in (1, 2, 3) for one in _walked(citizen, spells)}


def _walked(citizen: int, spells: list[tuple[int, int, date, date | None]]) -> list[tuple[int, date, int]]:
    mine = [one for one in spells if one[0] == citizen and one[2] <= AS_OF]
    if not mine:
        return []
    days = [min(one[2] for one in mine) + timedelta(n) for n in range((AS_OF - min(one[2] for one in mine)).days + 1)]
    rings = [
        max((one[1] for one in mine if one[2] <= day and (one[3] is None or one[3] > day)), default=OUT) for day in days
    ]
    runs: list[tuple[date, int]] = []
    for day, ring in zip(days, rings, strict=True):
        if not runs or runs[-1][1] != ring:
            runs.append((day, ring))
    ends = [*(day for day, _ in runs[1:]), AS_OF]
    kept = [run for run, end in zip(runs, ends, strict=True) if run[1] != OUT or (end - run[0]).days > WAITING_DAYS]
    joined: list[tuple[int, date, int]] = []
    for day, ring in kept:
        if not joined or joined[-1][2] != ring:
            joined.append((citizen, day, ring))
    return joined


@pytest.mark.parametrize("ended", [date(2025, 6, 1)])
def test_help_that_has_just_ended_may_be_followed_by_other_help(ended: date) -> None:
    tables = lake((1, 2, date(2024, 1, 1), ended))
    soon = movements(tables, from_on=YEAR[0], until_on=date(2025, 7, 1), as_of=date(2025, 7, 1))
    assert [(one.from_position, one.to_position) for one in soon.moves] == [(2, 2)]

"""A citizen's way through the rings: where she is, is where the most intrusive help of the day lies."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from treklang.services.queries import Grant, moves

Help = tuple[int, int, int | None]


def grants(helps: list[Help], flow: str = "home") -> list[Grant]:
    """Help as ring, the year it began and the year it ended."""
    made = [
        SimpleNamespace(
            starts_on=date(begun, 3, 1), ended_on=date(ended, 3, 1) if ended else None,
            offer=SimpleNamespace(
                ring=SimpleNamespace(key=f"ring-{ring}", position=ring, flow=SimpleNamespace(key=flow))
            ),
        )
        for ring, begun, ended in helps
    ]  # fmt: skip
    return cast(list[Grant], made)


@pytest.mark.mission("S4.31")
@pytest.mark.parametrize(
    ("helps", "way"),
    [
        ([], []),
        ([(4, 2020, None)], [(2020, 4)]),
        ([(5, 2020, 2022), (3, 2022, None)], [(2020, 5), (2022, 3)]),
        ([(5, 2020, None), (2, 2020, None)], [(2020, 5)]),
        ([(5, 2020, 2023), (2, 2021, None)], [(2020, 5), (2023, 2)]),
        ([(3, 2020, 2021), (3, 2021, None)], [(2020, 3)]),
        ([(3, 2020, 2021), (3, 2024, None)], [(2020, 3)]),
        ([(2, 2020, None), (4, 2022, 2023)], [(2020, 2), (2022, 4), (2023, 2)]),
    ],
)
def test_a_move_is_a_change_of_the_most_intrusive_help(helps: list[Help], way: list[tuple[int, int]]) -> None:
    assert [(move.on.year, move.position) for move in moves(grants(helps))] == way


def test_each_flow_has_its_own_way_and_help_outside_the_rings_has_none() -> None:
    outside = cast(Any, [SimpleNamespace(starts_on=date(2020, 1, 1), ended_on=None, offer=SimpleNamespace(ring=None))])
    found = moves(grants([(3, 2020, None)]) + grants([(5, 2021, None)], "employment") + outside)
    assert [(move.flow, move.position) for move in found] == [("home", 3), ("employment", 5)]

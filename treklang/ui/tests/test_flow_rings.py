"""A citizen's way through the rings, in words."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from treklang.catalogue.queries import Flow
from treklang.services.queries import Move
from treklang.ui.flow_rings import PURPOSES, citizen_flow, purpose_rings

KEYS = ("home-kraftcenter", "home-learning", "home-individual", "home-training", "home-structured")
RINGS = tuple(
    SimpleNamespace(key=key, title=f"Ring {number}", law="serviceloven § 85", referred=number > 1)
    for number, key in enumerate(KEYS, start=1)
)
HOME = Flow("home", "Hjemligheden", cast(Any, RINGS))


def move(year: int, position: int) -> Move:
    return Move(date(year, 3, 1), "home", KEYS[position - 1], position)


@pytest.mark.mission("S4.31")
@pytest.mark.parametrize(
    ("positions", "words", "counted"),
    [
        ([], [], "Borgeren har ikke fået hjælp i dette forløb."),
        ([4], ["begyndte i ring 4"], "Borgeren har ikke flyttet sig mellem ringene endnu."),
        ([5, 3, 2], ["begyndte i ring 5", "udad til ring 3", "udad til ring 2"],
         "2 skridt udad, mod mindre indgribende hjælp, og 0 skridt indad."),
        ([2, 3, 2], ["begyndte i ring 2", "indad til ring 3", "udad til ring 2"],
         "1 skridt udad, mod mindre indgribende hjælp, og 1 skridt indad."),
    ],
)  # fmt: skip
def test_each_step_is_said_and_counted_by_its_direction(positions: list[int], words: list[str], counted: str) -> None:
    way = [move(2020 + number, position) for number, position in enumerate(positions)]
    flow = citizen_flow(HOME, way, "")
    assert len(flow["moves"]) == len(words)
    assert all(said in step for said, step in zip(words, flow["moves"], strict=True))
    assert flow["counted"] == counted
    assert len(flow["drawn"]["way"]) == len(words)


def test_help_in_another_flow_is_no_step_of_this_one() -> None:
    elsewhere = Move(date(2021, 1, 1), "employment", "employment-group", 3)
    assert citizen_flow(HOME, [move(2020, 4), elsewhere], "")["moves"] == ["01.03.2020: begyndte i ring 4, Ring 4"]


@pytest.mark.mission("S4.32")
def test_each_ring_says_what_it_is_for_with_its_law_and_its_offers() -> None:
    rings = purpose_rings(HOME, {"home-learning": 3}, "/tilbud/")["rings"]
    for key, ring in zip(KEYS, rings, strict=True):
        assert PURPOSES[key] in ring["text"]
        assert "serviceloven" in ring["text"]
    assert 'href="/tilbud/?ring=home-learning" aria-label="3 tilbud i Ring 2">3<' in rings[1]["value"]
    assert rings[0]["value"] == "Ingen"

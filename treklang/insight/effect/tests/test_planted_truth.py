"""Few draws of the planted model, in every run of the tests; `make prove-effect` makes two thousand."""

from __future__ import annotations

import pytest

from treklang.demo.municipality.drawn import draw
from treklang.demo.municipality.truth import BASE_EFFECT, STRONG
from treklang.insight.effect.tests.proving import (
    LEAST_COVERED,
    MOST_COVERED,
    MOST_FLAGGED,
    TODAY,
    covered,
    drawn_answers,
    flagged,
    look,
    naively,
)


def test_intervals_hold_the_planted_effects_and_plain_means_do_not() -> None:
    seen = look(1000, list(range(40)), planted=True)
    plain = naively(seen)
    assert len(seen) > 1200
    assert 0.92 <= covered(seen) <= 0.98
    assert plain.wrong > 0.3
    assert plain.shown > 0.8


def test_help_that_does_nothing_is_seldom_said_to_do_something() -> None:
    seen = look(1000, list(range(100, 120)), planted=False)
    assert {one.planted for one in seen} == {0.0}
    assert flagged(seen) <= 0.08
    assert naively(seen).wrong > 0.3


def test_a_draw_is_the_same_each_time_and_another_of_another_seed() -> None:
    one, again, other = (draw(citizens=150, seed=seed, today=TODAY) for seed in (1, 1, 2))
    assert one.effects == again.effects
    assert all(one.tables[name].equals(again.tables[name]) for name in one.tables)
    assert not one.tables["measurements"].equals(other.tables["measurements"])


def test_what_is_planted_is_within_what_offers_can_do() -> None:
    drawn = draw(citizens=600, seed=5, today=TODAY)
    most = max(BASE_EFFECT.values()) + STRONG
    assert all(-0.5 < effect < most + 0.5 for effect in drawn.effects.values())
    assert set(draw(citizens=300, seed=5, today=TODAY, planted=False).effects.values()) == {0.0}


@pytest.mark.slow
def test_two_thousand_draws_are_covered_as_promised() -> None:
    seen = drawn_answers(2000, first=50_000, planted=True, workers=2)
    assert LEAST_COVERED <= covered(seen) <= MOST_COVERED
    assert flagged(drawn_answers(500, first=90_000, planted=False, workers=2)) <= MOST_FLAGGED

"""Old figures restated in today's organisation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from treklang.organisation.restating import Succession, restated

OLD, NEW, THIRD, OTHER = 1, 2, 3, 4
THEN, TODAY = date(2025, 1, 31), date(2026, 3, 2)


def went(unit: int, successor: int, on: date = date(2025, 6, 1), share: str = "1") -> Succession:
    return Succession(unit, successor, Decimal(share), on)


def figures(**of: int) -> dict[int, Decimal]:
    return {{"old": OLD, "new": NEW, "third": THIRD, "other": OTHER}[name]: Decimal(n) for name, n in of.items()}


def asked(given: dict[int, Decimal], *successions: Succession, of: date = THEN) -> dict[int, Decimal]:
    return restated(given, of=of, successions=successions, until=TODAY)


def test_what_a_unit_had_is_its_successors() -> None:
    assert asked(figures(old=5, other=2), went(OLD, NEW)) == figures(new=5, other=2)


def test_units_that_were_merged_are_added() -> None:
    assert asked(figures(old=5, third=4, new=1), went(OLD, NEW), went(THIRD, NEW)) == figures(new=10)


def test_a_split_unit_is_shared_and_may_keep_a_part() -> None:
    split = (went(OLD, OLD, share="0.7"), went(OLD, NEW, share="0.3"))
    assert asked(figures(old=10), *split) == figures(old=7, new=3)


def test_successors_of_successors_are_followed_day_by_day() -> None:
    chain = (went(NEW, THIRD, date(2026, 1, 1)), went(OLD, NEW))
    assert asked(figures(old=5), *chain) == figures(third=5)


def test_two_steps_on_one_day_are_followed_in_their_order() -> None:
    assert asked(figures(old=5), went(OLD, NEW), went(NEW, THIRD)) == figures(third=5)


@pytest.mark.parametrize(("of", "unit"), [(date(2025, 5, 31), NEW), (date(2025, 6, 1), OLD), (date(2025, 6, 2), OLD)])
def test_only_what_happened_after_the_figures_day_moves_them(of: date, unit: int) -> None:
    assert asked(figures(old=5), went(OLD, NEW), of=of) == {unit: Decimal(5)}


def test_what_is_to_come_moves_nothing_yet() -> None:
    assert asked(figures(old=5), went(OLD, NEW, date(2026, 3, 3))) == figures(old=5)
    assert asked(figures(old=5), went(OLD, NEW, TODAY)) == figures(new=5)


def test_a_swap_moves_nothing_twice() -> None:
    swapped = asked(figures(old=5, new=3), went(OLD, NEW, date(2025, 6, 1)), went(NEW, OLD, date(2025, 7, 1)))
    assert swapped == figures(old=8)


def test_nothing_is_lost_where_shares_are_not_one_together() -> None:
    thirds = tuple(went(OLD, unit, share="0.333333") for unit in (NEW, THIRD, OTHER))
    assert sum(asked(figures(old=9), *thirds).values()) == pytest.approx(Decimal(9))
    assert asked(figures(old=9), went(OLD, NEW, share="0")) == figures(old=9)

"""Whether two pictures of an organisation say the same, whatever came first in them."""

from __future__ import annotations

from treklang.change.picture import Picture


def the_same(one: Picture, other: Picture) -> None:
    """Every part of them, the order and what is nothing left out."""
    assert one.units == other.units
    assert sorted(one.jobs, key=repr) == sorted(other.jobs, key=repr)
    assert sorted(one.held, key=repr) == sorted(other.held, key=repr)
    assert one.districts == other.districts
    assert one.coverage == other.coverage
    assert {rule.because: (rule.rank, rule.unit, rule.cover) for rule in one.rules.values()} == {
        rule.because: (rule.rank, rule.unit, rule.cover) for rule in other.rules.values()
    }
    assert one.offers == other.offers
    assert one.agreements == other.agreements
    assert {key: amount for key, amount in one.budgets.items() if amount} == {
        key: amount for key, amount in other.budgets.items() if amount
    }
    assert load(one) == load(other)


def load(picture: Picture) -> dict[object, tuple[int, int, int]]:
    """How many cases lie with whom, and what is due in them."""
    found: dict[object, tuple[int, int, int]] = {}
    for pile in picture.piles:
        key = pile.unit, pile.caseworker, pile.district
        cases, late, soon = found.get(key, (0, 0, 0))
        found[key] = cases + pile.cases, late + pile.late, soon + pile.soon
    return found

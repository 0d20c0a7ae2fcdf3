"""Old figures in today's organisation: what was a unit's then is that of those who took over from it, share by share.

Pure: no database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Succession:
    """On a day so much of a unit went to another. The shares of a unit on a day are 1 together."""

    unit: int
    successor: int
    share: Decimal
    on: date


def restated(
    figures: Mapping[int, Decimal], *, of: date, successions: Sequence[Succession], until: date
) -> dict[int, Decimal]:
    """The figures of a day by unit, as figures of the units of a later day (`until`, included).

    Only what happened after the figures' day moves them: on the day of a succession the successor has what there is.
    Successions are followed in the order of their days, and on one day in the order in which they were noted. Nothing is
    lost or made: the sum stays as it is, also where shares were noted that are not 1 together.
    """
    found: dict[int, Decimal] = dict(figures)
    for unit, heirs in _steps(successions, of, until):
        if unit in found:
            found = _moved(found, unit, heirs)
    return {unit: number for unit, number in found.items() if number}


def _steps(successions: Sequence[Succession], of: date, until: date) -> Iterable[tuple[int, list[Succession]]]:
    steps: dict[tuple[date, int], list[Succession]] = defaultdict(list)
    for one in sorted(successions, key=lambda one: one.on):
        if of < one.on <= until:
            steps[one.on, one.unit].append(one)
    return [(unit, heirs) for (_on, unit), heirs in steps.items()]


def _moved(figures: dict[int, Decimal], unit: int, heirs: list[Succession]) -> dict[int, Decimal]:
    whole = sum(one.share for one in heirs)
    if not whole:
        return figures
    moved = {key: number for key, number in figures.items() if key != unit}
    for one in heirs:
        moved[one.successor] = moved.get(one.successor, Decimal(0)) + figures[unit] * one.share / whole
    return moved

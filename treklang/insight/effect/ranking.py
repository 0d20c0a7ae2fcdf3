"""No order that the intervals do not carry: each group against the mean of all, corrected for how many are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.stats import norm
from statsmodels.stats.multitest import multipletests

from treklang.insight.effect.asking import Estimate, Standing

Array = np.ndarray[Any, Any]
_FALSE_ALARMS = 0.05  # the chance that any group that is like the others is told from them
_NORMAL_95 = 1.959964


@dataclass(frozen=True)
class Compared:
    """The mean effect over all groups' citizens, and how each group stands to that of the others."""

    mean: Estimate | None
    standings: Mapping[str, Standing]


def compared(keys: tuple[str, ...], effects: Array, covariance: Array, weights: Array) -> Compared:
    """Each group against the weighed mean, by Holm's correction; with one group there is nothing to compare."""
    if not keys:
        return Compared(None, {})
    share = weights / weights.sum()
    mean, spread = float(share @ effects), float(np.sqrt(share @ covariance @ share))
    found = Estimate(mean, mean - _NORMAL_95 * spread, mean + _NORMAL_95 * spread)
    if len(keys) == 1:
        return Compared(found, {})
    contrast = np.eye(len(keys)) - share
    differences, spreads = contrast @ effects, np.sqrt(np.maximum(np.diag(contrast @ covariance @ contrast.T), 1e-12))
    told = multipletests(2 * norm.sf(np.abs(differences / spreads)), alpha=_FALSE_ALARMS, method="holm")[0]
    return Compared(found, {key: _standing(*one) for key, *one in zip(keys, told, differences, strict=True)})


def _standing(told: bool, difference: float) -> Standing:
    if not told:
        return Standing.ALIKE
    return Standing.BETTER if difference > 0 else Standing.WORSE


def alike(keys: tuple[str, ...], effects: Array, covariance: Array) -> tuple[tuple[str, ...], ...]:
    """Runs of groups, from the best, within which no two can be told apart (all pairs, by Holm); runs may overlap.

    It is what a table in order of effect must show beside it: only groups that share no run may be said to differ.
    """
    order = np.argsort(-effects)
    one, other = np.triu_indices(len(keys), 1)
    first, second = order[one], order[other]
    spread = np.sqrt(np.maximum(
        covariance[first, first] + covariance[second, second] - 2 * covariance[first, second], 1e-12
    ))  # fmt: skip
    told = np.zeros((len(keys), len(keys)), dtype=bool)
    if len(one):
        chances = 2 * norm.sf(np.abs(effects[first] - effects[second]) / spread)
        told[one, other] = multipletests(chances, alpha=_FALSE_ALARMS, method="holm")[0]
    runs: list[tuple[int, int]] = []
    for start in range(len(keys)):
        apart = np.flatnonzero(told[start])
        stop = int(apart[0]) if len(apart) else len(keys)
        if not runs or stop > runs[-1][1]:
            runs.append((start, stop))
    return tuple(tuple(keys[place] for place in order[start:stop]) for start, stop in runs)

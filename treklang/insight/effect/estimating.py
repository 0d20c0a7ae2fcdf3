"""What help does: change from baseline by groups, plainly and adjusted for case mix and time, with its uncertainty.

The adjusted effect of a group is what its help lowers the level by in a year, on average over the citizens who had it,
beside what would have happened anyway. "Anyway" is learned from the same citizens' time without working help (before it
began, after it ended, beyond two years of it) and from alike citizens at other offers; see case_mix.py. It uses nothing
that the lake does not have.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from treklang.insight.effect.asking import EffectAnswer, EffectQuestion, Estimate, GroupEffect, Standing
from treklang.insight.effect.case_mix import CaseMix
from treklang.insight.effect.counting import Counted, counted
from treklang.insight.effect.dividing import titles
from treklang.insight.effect.mixed import Fitted, fit
from treklang.insight.effect.ranking import Compared, compared
from treklang.insight.lake.keeping import keeping
from treklang.insight.measure import Tables

NORMAL_95 = 1.959964


def effects(tables: Tables, asked: EffectQuestion) -> EffectAnswer:
    """The effect by groups; groups that have goals but too few citizens stand with their counts alone."""
    with keeping() as keep:
        counts = counted(tables, asked, keep)
        mix = CaseMix(tables, asked, keep)
        fitted = fit(mix.parts) if mix.size and mix.groups else None
    adjusted = estimates(mix.groups, fitted) if fitted else {}
    standing = _standings(mix, fitted, adjusted) if fitted else Compared(None, {})
    names = titles(tables, asked.by)
    groups = tuple(
        _group(key, names.get(key, key), counts.get(key, Counted()), adjusted.get(key), mix.people.get(key, 0),
               standing.standings.get(key))
        for key in sorted(set(counts) | set(adjusted))
    )  # fmt: skip
    carries = any(one is not Standing.ALIKE for one in standing.standings.values())
    return EffectAnswer(asked, groups, standing.mean, carries, mix.size, mix.citizens)


def estimates(groups: tuple[str, ...], fitted: Fitted) -> Mapping[str, Estimate]:
    """The effect of each group that could be told from time and case mix, with its 95 % interval."""
    found = {}
    for place, key in enumerate(groups):
        if fitted.known[place]:
            value, spread = fitted.effects[place], np.sqrt(fitted.covariance[place, place])
            found[key] = Estimate(float(value), float(value - NORMAL_95 * spread), float(value + NORMAL_95 * spread))
    return found


def _standings(mix: CaseMix, fitted: Fitted, adjusted: Mapping[str, Estimate]) -> Compared:
    places = [place for place, key in enumerate(mix.groups) if key in adjusted]
    weights = np.array([mix.people[mix.groups[place]] for place in places], dtype=float)
    keys = tuple(mix.groups[place] for place in places)
    return compared(keys, fitted.effects[places], fitted.covariance[np.ix_(places, places)], weights)


def _group(
    key: str, title: str, counts: Counted, adjusted: Estimate | None, people: int, standing: Standing | None
) -> GroupEffect:
    return GroupEffect(
        key=key, title=title, people=counts.people, goals=counts.goals, measured=counts.measured,
        not_yet=counts.not_yet, dropped_out=counts.dropped_out, no_baseline=counts.no_baseline,
        reasons=counts.reasons, naive=counts.naive, adjusted=adjusted, adjusted_people=people, standing=standing,
    )  # fmt: skip

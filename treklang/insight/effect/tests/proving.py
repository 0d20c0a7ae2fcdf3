"""Is the planted truth found? Drawn municipalities, their lakes, the answers beside what was planted.

`make prove-effect` draws thousands and tells.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from treklang.demo.municipality.drawn import FAR, Drawn, draw, together
from treklang.insight.effect.asking import EffectQuestion, Estimate, Group, GroupEffect
from treklang.insight.effect.case_mix import CaseMix, part
from treklang.insight.effect.counting import Counted, counted
from treklang.insight.effect.estimating import estimates
from treklang.insight.effect.mixed import fit
from treklang.insight.lake.in_memory import InMemory
from treklang.insight.lake.keeping import keeping

TODAY = date(2026, 11, 1)
SIZES = (400, 800, 1300, 2670)
LEAST_COVERED, MOST_COVERED, MOST_FLAGGED = 0.935, 0.965, 0.065
_TOGETHER = 30_000  # citizens in one lake


@dataclass(frozen=True)
class Seen:
    """An offer's answer beside its planted effect."""

    citizens: int
    planted: float
    people: int
    help: str
    adjusted: Estimate
    naive: Estimate | None
    naive_misleads: bool


def look(citizens: int, seeds: list[int], *, planted: bool) -> list[Seen]:
    """What is said of every offer in the municipalities of some seeds."""
    drawn = [draw(citizens=citizens, seed=seed, today=TODAY, planted=planted) for seed in seeds]
    tables, asked = InMemory(together(drawn)), EffectQuestion(Group.OFFER)
    with keeping() as keep:
        counts, mix = counted(tables, asked, keep), CaseMix(tables, asked, keep)
        rows, help = mix.rows.to_pyarrow(), mix.divided.to_pyarrow()
        return [
            seen
            for number, one in enumerate(drawn)
            for seen in _seen(citizens, one, number, _of(rows, number), _of(help, number), mix, counts)
        ]


def _of(table: pa.Table, number: int) -> pa.Table:
    return table.filter(pc.equal(pc.divide(table["citizen_id"], FAR), number))


def _seen(
    citizens: int, one: Drawn, number: int, rows: pa.Table, help: pa.Table, mix: CaseMix,
    counts: dict[str, Counted],
) -> Iterator[Seen]:  # fmt: skip
    groups = tuple(key for key in mix.groups if int(key) // FAR == number)
    held = part(rows, help, groups)
    section = dict(
        zip(one.tables["offers"]["id"].to_pylist(), one.tables["offers"]["section"].to_pylist(), strict=True)
    )
    for key, adjusted in estimates(groups, fit(lambda: [held])).items():
        offer, naive = int(key) % FAR, counts.get(key, Counted()).naive
        group = GroupEffect(key, "", 0, 0, 0, 0, 0, 0, (), naive, adjusted, mix.people[key])
        yield Seen(
            citizens,
            one.effects.get(offer, 0.0),
            mix.people[key],
            section[offer],
            adjusted,
            naive,
            group.naive_misleads,
        )


def drawn_answers(draws: int, *, first: int, planted: bool, workers: int) -> list[Seen]:
    """So many draws, evenly of all sizes."""
    jobs: list[tuple[int, list[int]]] = []
    for place, citizens in enumerate(SIZES):
        seeds = list(range(first + place, first + draws, len(SIZES)))
        step = max(_TOGETHER // citizens, 1)
        jobs += [(citizens, seeds[start : start + step]) for start in range(0, len(seeds), step)]
    if workers == 1:
        return [seen for citizens, seeds in jobs for seen in look(citizens, seeds, planted=planted)]
    with ProcessPoolExecutor(workers) as pool:
        found = [pool.submit(look, citizens, seeds, planted=planted) for citizens, seeds in jobs]
        return [seen for one in found for seen in one.result()]


def covered(seen: list[Seen]) -> float:
    """The share of intervals that hold what was planted."""
    return float(np.mean([one.adjusted.holds(one.planted) for one in seen]))


def flagged(seen: list[Seen]) -> float:
    """The share of intervals on one side of nothing."""
    return float(np.mean([one.adjusted.is_seen for one in seen]))


@dataclass(frozen=True)
class Naively:
    """Of plain means: the share that is wrong (its interval leaves out what was planted), how many of the wrong ones are
    shown to mislead, and how many of the right ones."""

    wrong: float
    shown: float
    shown_of_right: float


def naively(seen: list[Seen]) -> Naively:
    """What plain means would have said, and whether the answer says so."""
    means = [(one.naive, one) for one in seen if one.naive is not None]
    wrong = [one.naive_misleads for naive, one in means if not naive.holds(one.planted)]
    right = [one.naive_misleads for naive, one in means if naive.holds(one.planted)]
    return Naively(len(wrong) / len(means), float(np.mean(wrong)), float(np.mean(right)) if right else 0.0)

"""Who a drawn municipality's citizens are and how their hidden levels move: `planning_person` in whole arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from treklang.demo.municipality.drawn_stage import HELPS, KINDS, Stage
from treklang.demo.municipality.planning import LATELY, LATELY_DAYS, MOST_DAYS
from treklang.demo.municipality.planning_assessment import RARE
from treklang.demo.municipality.planning_person import YEAR
from treklang.demo.municipality.shapes import MAIN_HELP, SHAPES
from treklang.demo.municipality.texts import theme_of
from treklang.demo.municipality.truth import (
    BETWEEN_ACTIVITIES,
    BETWEEN_CITIZENS,
    BY_THEME,
    DRIFT,
    DRIFT_OLD,
    EPISODE,
    EPISODE_HALF_LIFE,
    NOISE,
    OLD,
    THEME_WEIGHTS,
    WORKS_DAYS,
)

Array = np.ndarray[Any, Any]
NEVER = 10**7
_LEAST_LATELY = 12


@dataclass
class Hidden:
    """What nobody sees. Of helps (one column for each that a citizen was granted) it holds what moves the level."""

    kind: Array
    help: Array
    born: Array
    opened: Array
    severity: Array
    episode: Array
    activities: Array
    looked_at: Array  # the exponent by which an activity comes up, by citizen and activity
    began: Array
    ended: Array
    effect: Array

    def moved(self, rows: Array, day: Array) -> Array:
        """How far citizens' levels are from where they began, on a day of each."""
        years = (day - self.opened[rows]) / YEAR
        is_old = (day - self.born[rows]) / YEAR >= OLD
        drift = np.array([DRIFT[kind] for kind in KINDS])[self.kind[rows]] + DRIFT_OLD * is_old
        passing = self.episode[rows] * 0.5 ** ((day - self.opened[rows]) / EPISODE_HALF_LIFE)
        days = np.minimum(self.ended[rows], day[:, None]) - self.began[rows]
        gained: Array = (self.effect[rows] * np.clip(days, 0, WORKS_DAYS)).sum(axis=1) / YEAR
        moved: Array = drift * years + passing - gained
        return moved

    def level(self, rng: np.random.Generator, rows: Array, activity: Array, day: Array) -> Array:
        """The levels 0-4 of an activity of each citizen as somebody would judge them on a day."""
        seen = self.activities[rows, activity] + self.moved(rows, day) + rng.normal(0, NOISE, len(rows))
        return np.clip(np.floor(seen + 0.5), 0, 4).astype(np.int64)


def hidden(rng: np.random.Generator, stage: Stage, count: int, most_helps: int, today: int) -> Hidden:
    """So many citizens, as they are on the day their case is opened."""
    help = rng.choice(len(HELPS), count, p=np.array([MAIN_HELP[one] for one in HELPS]) / sum(MAIN_HELP.values()))
    kind, age = np.zeros(count, dtype=np.int64), np.zeros(count)
    for number, one in enumerate(HELPS):
        rows, shape = np.flatnonzero(help == number), SHAPES[one]
        kind[rows] = rng.choice(len(KINDS), len(rows), p=_summed_to_one([shape.kinds[kind] for kind in KINDS]))
        bands = np.array(list(shape.ages))
        band = bands[rng.choice(len(bands), len(rows), p=_summed_to_one(list(shape.ages.values())))]
        age[rows] = band[:, 0] + rng.random(len(rows)) * (band[:, 1] + 1 - band[:, 0])
    opened = _opened(rng, count, today)
    usual = np.array([SHAPES[one].severity for one in HELPS])[help]
    severity = np.clip(rng.normal(usual, BETWEEN_CITIZENS), 0.3, 4.2)
    weights = np.array([[THEME_WEIGHTS[one][theme_of(name)] for name in stage.activities] for one in KINDS])
    rare = np.array([RARE.get(name, 1.0) for name in stage.activities])
    return Hidden(
        kind=kind, help=help, born=np.minimum(today - (age * YEAR).astype(np.int64), opened - int(18 * YEAR) - 2),
        opened=opened, severity=severity, episode=rng.random(count) * np.array([EPISODE[one] for one in KINDS])[kind],
        activities=rng.normal(severity[:, None] + weights[kind] * BY_THEME, BETWEEN_ACTIVITIES),
        looked_at=rare / (1.3 + weights[kind]), began=np.full((count, most_helps), NEVER),
        ended=np.full((count, most_helps), NEVER), effect=np.zeros((count, most_helps)),
    )  # fmt: skip


def _summed_to_one(shares: list[float]) -> Array:
    return np.array(shares) / sum(shares)


def _opened(rng: np.random.Generator, count: int, today: int) -> Array:
    lately = rng.random(count) < LATELY
    least, span = np.where(lately, _LEAST_LATELY, LATELY_DAYS), np.where(lately, LATELY_DAYS, MOST_DAYS)
    days: Array = today - (least + rng.random(count) * (span - least)).astype(np.int64)
    return days

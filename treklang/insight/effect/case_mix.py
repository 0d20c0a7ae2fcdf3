"""What the level is adjusted for, and how long which help worked: the rows that the model is fitted to.

A later measurement is compared with those of citizens who were alike when their goals were set. Beside help, the level
hangs on: the baseline (each level by itself: those found at a hard time, or by chance, come back of themselves); what
else the same assessment found, and what was usually found of those who come to the same help (a worn or lucky baseline
says less of a citizen than that); the kind of reduction; the time since the baseline by kind, and from 65; and how much
of the bad time around the opening of the case has passed. Untreated time, that tells help from time alone, is that of
waiting, of help that has ended, and of help that has run longer than it is taken to work (MOST_DAYS).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from treklang.insight.effect.asking import EffectQuestion
from treklang.insight.effect.dividing import of_goals, of_grants
from treklang.insight.effect.groupings import KIND, keys
from treklang.insight.effect.measured import exposures, follow_ups
from treklang.insight.effect.mixed import Part
from treklang.insight.measure import Tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

Array = np.ndarray[Any, Any]
YEAR = 365.25
MOST_DAYS = 730  # a grant is taken to work in its first two years
_PASSES = 180  # days in which half of a bad time passes
_OLD = 65
_MIDDLE = 2.0  # levels are counted from here where they are multiplied
_LEVELS = (0, 1, 2, 3, 4)
AT_A_TIME = 200_000  # rows held in memory


class CaseMix:
    """The rows of one question, while `keep` keeps them (insight/lake/keeping.py). `groups` are the keys that have enough
    citizens, each a column of the exposures; the last column is all other help. `people` counts citizens by key;
    `size` rows are of `citizens`."""

    def __init__(self, tables: Tables, asked: EffectQuestion, keep: Callable[[ir.Table], ir.Table]) -> None:
        later = keep(follow_ups(tables, asked.from_on, asked.until_on))
        help = keep(exposures(tables, later, MOST_DAYS))
        self.divided, self.rows = _divided(tables, help, asked), _with_usual(later, help)
        sizes = later.agg(rows=later.count(), citizens=later.citizen_id.nunique()).to_pyarrow().to_pylist()[0]
        self.size, self.citizens = int(sizes["rows"]), int(sizes["citizens"])
        self.is_whole = self.size <= AT_A_TIME
        if not self.is_whole:
            self.divided, self.rows = keep(self.divided), keep(self.rows)
        found = self.divided.group_by("key").agg(people=self.divided.citizen_id.nunique()).to_pyarrow().to_pylist()
        self.people: dict[str, int] = {row["key"]: row["people"] for row in found}
        self.groups = tuple(sorted(key for key, number in self.people.items() if number >= asked.least))
        self._held: list[Part] = []

    def parts(self) -> Iterable[Part]:
        """The rows in parts of whole citizens; where one part is enough it is kept."""
        if not self.is_whole:
            return self._in_parts(-(-self.size // AT_A_TIME))
        if not self._held:
            self._held = [part(self.rows.to_pyarrow(), self.divided.to_pyarrow(), self.groups)]
        return self._held

    def _in_parts(self, number: int) -> Iterable[Part]:
        for place in range(number):
            rows = self.rows.filter(self.rows.citizen_id % number == place).to_pyarrow()
            help = self.divided.filter(self.divided.citizen_id % number == place).to_pyarrow()
            yield part(rows, help, self.groups)


def _divided(tables: Tables, help: ir.Table, asked: EffectQuestion) -> ir.Table:
    """`measurement_id`, `citizen_id`, `key`, `days`: how long help of each group had worked by a measurement."""
    if asked.by.is_of_help:
        of = of_grants(tables, asked.by).rename(divided="grant_id")
        joined = help.inner_join(of, [("grant_id", "divided")])
        days = joined.days * joined.share
    else:
        of = of_goals(tables, asked.by).rename(divided="goal_id")
        joined = help.inner_join(of, [("goal_id", "divided")])
        days = joined.days * 1.0
    rows = joined.select("measurement_id", "citizen_id", "key", days=days)
    return rows.group_by("measurement_id", "citizen_id", "key").agg(days=rows.days.sum())


def _with_usual(later: ir.Table, help: ir.Table) -> ir.Table:
    """The later measurements with what the model needs, in days; `usual` is the mean of `others` of those who come to the
    same offers, weighed by the days there."""
    level = later.select(of_measurement="measurement_id", found="others")
    at = help.inner_join(level, [("measurement_id", "of_measurement")])
    each = at.group_by("offer_id", "citizen_id").agg(found=at.found.mean())
    usual = each.group_by(usual_of="offer_id").agg(usual=each.found.mean())
    there = help.inner_join(usual, [("offer_id", "usual_of")])
    there = there.filter(there.usual.notnull())
    weighed = there.group_by(weighed_of="measurement_id").agg(usual=(there.usual * there.days).sum() / there.days.sum())
    joined = later.left_join(weighed, [("measurement_id", "weighed_of")])
    return joined.select(
        "measurement_id", "citizen_id", "goal_id", "reduction", "baseline", "level", "others", "usual",
        days=joined.measured_on.delta(joined.baseline_on, unit="day"),
        opened_days=joined.baseline_on.delta(joined.opened_on, unit="day"),
        age_days=joined.measured_on.delta(joined.born_on, unit="day"),
    )  # fmt: skip


def part(rows: pa.Table, help: pa.Table, groups: tuple[str, ...]) -> Part:
    """Rows of whole citizens and their help, as the model takes them."""
    rows = rows.sort_by([("citizen_id", "ascending"), ("goal_id", "ascending"), ("days", "ascending")])
    column = {name: rows[name].to_numpy(zero_copy_only=False) for name in rows.column_names}
    years, own = _exposures(column["measurement_id"], column["citizen_id"], help, groups)
    return Part(
        citizen=column["citizen_id"], goal=column["goal_id"], exposures=years, groups=own, among=len(groups) + 1,
        covariates=_covariates(column), level=column["level"].astype(float),
    )  # fmt: skip


def _exposures(measurements: Array, citizens: Array, help: pa.Table, groups: tuple[str, ...]) -> tuple[Array, Array]:
    """Years of help by measurement and by each of its citizen's own groups, and which these are (see Part); the group
    after the last is that of all that are too small for one."""
    numbers = {key: number for number, key in enumerate(groups)}
    order = np.argsort(measurements)
    row = order[np.searchsorted(measurements, help["measurement_id"].to_numpy(), sorter=order)]
    group = np.array([numbers.get(key, len(groups)) for key in help["key"].to_pylist()], dtype=np.int64)
    person = np.unique(citizens, return_inverse=True)[1]
    pairs, pair = np.unique(person[row] * (len(groups) + 1) + group, return_inverse=True)
    of_person, of_group = np.divmod(pairs, len(groups) + 1)
    place = np.arange(len(pairs)) - np.searchsorted(of_person, of_person)
    most = int(place.max()) + 1 if len(pairs) else 1
    own = np.full((int(person.max()) + 1, most), len(groups))
    own[of_person, place] = of_group
    years = np.zeros((len(measurements), most))
    np.add.at(years, (row, place[pair]), help["days"].to_numpy() / YEAR)
    return years, own[person]


def _covariates(column: dict[str, Array]) -> Array:
    """The design beside help: intercepts, baseline levels, what else is known, time by kind, and the passing bad time."""
    reduction = column["reduction"]
    kinds = np.stack([reduction == kind for kind in ("", *keys(KIND))], axis=1).astype(float)
    levels = np.stack([column["baseline"] == level for level in _LEVELS], axis=1).astype(float)
    others, usual = _filled(column["others"]), _filled(column["usual"])
    years = (column["days"] / YEAR)[:, None]
    old = (_filled(column["age_days"], 0.0) / YEAR >= _OLD).astype(float)[:, None]
    opened = _filled(column["opened_days"], 0.0)
    passed = (0.5 ** ((opened + column["days"]) / _PASSES) - 0.5 ** (np.maximum(opened, 0) / _PASSES))[:, None]
    return np.hstack([
        kinds, levels, (others - _MIDDLE)[:, None], (usual - _MIDDLE)[:, None],
        np.isnan(column["others"].astype(float))[:, None].astype(float), kinds * years, old, old * years,
        kinds * passed, (others - _MIDDLE)[:, None] * passed,
    ])  # fmt: skip


def _filled(values: Array, otherwise: float = _MIDDLE) -> Array:
    numbers = values.astype(float)
    return np.where(np.isnan(numbers), otherwise, numbers)

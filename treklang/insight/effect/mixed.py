"""A linear model of repeated measurements with random effects, from sums over citizens.

A citizen's measurements have in common what is special to the citizen and to the goal, and how well each help works for
her. The covariance is a sum of four parts: one measurement's own, the citizen's, the goal's, and that of the effect a
year between citizens (random slopes on the exposures). Each round weighs by the covariance as it is known, takes the sums
of a citizen at a time (X'V⁻¹X, X'V⁻¹y), and learns the four parts anew from the residuals' products, freed of what the
fitting took (as in Bell and McCaffrey's correction). The last fit is statsmodels' on those sums with a fixed scale.

Rows come in parts of whole citizens and are asked for again in each round, so no more than a part is held at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import statsmodels.api as sm

Array = np.ndarray[Any, Any]
_START = (0.20, 0.03, 0.12, 0.02)
_LEAST = (0.05, 0.001, 0.001, 0.001)
_ROUNDS = 3
_LEFT = 0.05  # the least share of a residual that the fit is taken to leave
_DEPENDS = 1e-7
_AT_A_TIME = 4_000  # citizens whose small matrices are held together


@dataclass(frozen=True)
class Part:
    """Whole citizens' rows, a citizen's next to each other.

    A citizen has few of all groups of help: `exposures` are the years at each of her own, `groups` says which they are
    (the same in all her rows; where she has fewer than others, any group with no years). `among` is how many there are.
    """

    citizen: Array
    goal: Array
    exposures: Array
    groups: Array
    among: int
    covariates: Array
    level: Array


Parts = Callable[[], Iterable[Part]]


@dataclass(frozen=True)
class Fitted:
    """What the exposures do to the level a year, their covariance, and whether each could be told from the covariates."""

    effects: Array
    covariance: Array
    known: Array
    components: tuple[float, ...]
    rows: int


def fit(parts: Parts) -> Fitted:
    """Fit the model. Raises ValueError where there are no rows."""
    components = np.array(_START)
    for _ in range(_ROUNDS - 1):
        sums = _sums(parts, components)
        components = np.maximum(_components(parts, components, *_solved(sums)), _LEAST)
    return _inferred(_sums(parts, components), components)


def _inferred(sums: _Sums, components: Array) -> Fitted:
    """statsmodels' least squares on the triangle that has the sums as its own: equal to that on all weighed rows."""
    gram, moment, helps = sums.gram, sums.moment, sums.among
    kept = independent(gram)
    triangle = np.linalg.cholesky(gram[np.ix_(kept, kept)]).T
    outcome = np.linalg.solve(triangle.T, moment[kept])
    found = sm.OLS(outcome, triangle).fit(cov_type="fixed scale", cov_kwds={"scale": 1.0})
    size = len(moment)
    effects, covariance = np.full(size, np.nan), np.full((size, size), np.nan)
    effects[kept] = found.params
    covariance[np.ix_(kept, kept)] = found.cov_params()
    place = np.arange(size - helps, size)
    return Fitted(
        effects[place], covariance[np.ix_(place, place)], np.isin(place, kept), tuple(components.tolist()), sums.rows
    )


def independent(gram: Array) -> Array:
    """The columns that are no sum of those before them, by the sums of their products."""
    size = len(gram)
    kept: list[int] = []
    lower: Array = np.zeros((size, size))
    for place in range(size):
        left = gram[place, place] - lower[place, : len(kept)] @ lower[place, : len(kept)]
        if left <= _DEPENDS * max(gram[place, place], 1e-12):
            continue
        rest = gram[:, place] - lower[:, : len(kept)] @ lower[place, : len(kept)]
        lower[:, len(kept)] = rest / np.sqrt(left)
        kept.append(place)
    if not kept:
        raise ValueError("there are no rows to fit")
    return np.array(kept)


@dataclass
class _Sums:
    """X'V⁻¹X and X'V⁻¹y over all citizens: covariates first, then the groups of help."""

    gram: Array
    moment: Array
    among: int
    rows: int = 0

    def add(self, block: _Block) -> None:
        """Take in some citizens."""
        known, own = self.gram.shape[0] - self.among, block.groups
        products = block.design.transpose(0, 2, 1) @ block.design
        moments = (block.design.transpose(0, 2, 1) @ block.level[:, :, None])[:, :, 0]
        self.gram[:known, :known] += products[:, :known, :known].sum(axis=0)
        self.moment[:known] += moments[:, :known].sum(axis=0)
        np.add.at(self.moment[known:], own, moments[:, known:])
        beside = np.zeros((self.among, known))
        np.add.at(beside, own.reshape(-1), products[:, known:, :known].reshape(-1, known))
        self.gram[known:, :known] += beside
        self.gram[:known, known:] += beside.T
        np.add.at(self.gram[known:, known:], (own[:, :, None], own[:, None, :]), products[:, known:, known:])


def _solved(sums: _Sums) -> tuple[Array, Array]:
    """The inverse and the solution, nothing where a column is a sum of others."""
    kept = independent(sums.gram)
    inverse, solution = np.zeros_like(sums.gram), np.zeros_like(sums.moment)
    inverse[np.ix_(kept, kept)] = np.linalg.inv(sums.gram[np.ix_(kept, kept)])
    solution[kept] = inverse[np.ix_(kept, kept)] @ sums.moment[kept]
    return inverse, solution


@dataclass(frozen=True)
class _Block:
    """Citizens with equally many rows: their weighed design (covariates, then their own groups of help) and level, the
    weighed parts of the covariance, and which groups of help are theirs."""

    design: Array
    level: Array
    bases: tuple[Array, ...]
    groups: Array


def _blocks(part: Part, components: Array, *, with_bases: bool) -> Iterator[_Block]:
    """A part's citizens by how many rows each has, so that their small matrices are reckoned together."""
    _, start, count = np.unique(part.citizen, return_index=True, return_counts=True)
    for size in np.unique(count).tolist():
        first = start[count == size]
        for begin in range(0, len(first), _AT_A_TIME):
            yield _block(part, first[begin : begin + _AT_A_TIME][:, None] + np.arange(size), components, with_bases)


def _block(part: Part, rows: Array, components: Array, with_bases: bool) -> _Block:
    size, exposed, goal = rows.shape[1], part.exposures[rows], part.goal[rows]
    parts = (
        np.broadcast_to(np.eye(size), (len(rows), size, size)), np.ones((len(rows), size, size)),
        (goal[:, :, None] == goal[:, None, :]).astype(float), exposed @ exposed.transpose(0, 2, 1),
    )  # fmt: skip
    weigh = np.linalg.inv(np.linalg.cholesky(sum(share * one for share, one in zip(components, parts, strict=True))))
    bases = tuple(weigh @ one @ weigh.transpose(0, 2, 1) for one in parts) if with_bases else ()
    design = np.concatenate([part.covariates[rows], -exposed], axis=2)
    level = (weigh @ part.level[rows][:, :, None])[:, :, 0]
    return _Block(weigh @ design, level, bases, part.groups[rows[:, 0]])


def _sums(parts: Parts, components: Array) -> _Sums:
    sums: _Sums | None = None
    for part in parts():
        if sums is None:
            size = part.covariates.shape[1] + part.among
            sums = _Sums(np.zeros((size, size)), np.zeros(size), part.among)
        for block in _blocks(part, components, with_bases=False):
            sums.add(block)
        sums.rows += len(part.level)
    if sums is None:
        raise ValueError("there are no rows to fit")
    return sums


def _components(parts: Parts, components: Array, inverse: Array, solution: Array) -> Array:
    """The covariance's parts: regress the products of the weighed, freed residuals on what each part makes of them."""
    left, right = np.zeros((4, 4)), np.zeros(4)
    for part in parts():
        known = part.covariates.shape[1]
        for block in _blocks(part, components, with_bases=True):
            place = np.hstack([np.tile(np.arange(known), (len(block.groups), 1)), known + block.groups])
            own = inverse[place[:, :, None], place[:, None, :]]
            products = _freed(block.design, block.level, own, solution[place])
            bases = np.stack([one.reshape(-1) for one in block.bases])
            left += bases @ bases.T
            right += bases @ products.reshape(-1)
    return np.asarray(np.linalg.lstsq(left, right, rcond=None)[0])


def _freed(design: Array, level: Array, inverse: Array, solution: Array) -> Array:
    """Products of each citizen's residuals, as they would be without the fit having come near them."""
    residual = level - (design @ solution[:, :, None])[:, :, 0]
    taken = (design @ inverse) @ design.transpose(0, 2, 1)
    values, turn = np.linalg.eigh(np.eye(design.shape[1]) - taken)
    turned = (turn.transpose(0, 2, 1) @ residual[:, :, None])[:, :, 0] / np.sqrt(np.maximum(values, _LEFT))
    freed = (turn @ turned[:, :, None])[:, :, 0]
    products: Array = freed[:, :, None] * freed[:, None, :]
    return products

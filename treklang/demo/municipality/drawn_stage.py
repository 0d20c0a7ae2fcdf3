"""What stands before a drawn municipality's first citizen: offers with their natures, and the codes it speaks of."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from treklang.demo.municipality.plan import OfferFacts
from treklang.demo.municipality.planning_market import BANDS, weight_of
from treklang.demo.municipality.planning_offers import supply
from treklang.demo.municipality.shapes import DAYTIME, GROUPS, HOUSING, Help, Kind
from treklang.demo.municipality.texts import words
from treklang.demo.municipality.truth import (
    INTENSIVE_FROM,
    LIGHT_HELP,
    LIGHT_UP_TO,
    OTHER_KIND,
    OTHER_LEVEL,
    SPREAD,
    Nature,
    nature,
)

Array = np.ndarray[Any, Any]
KINDS, HELPS = tuple(Kind), tuple(Help)
_CODES = Path(__file__).parents[2] / "catalogue" / "data" / "ffb.json"


@dataclass(frozen=True)
class Stage:
    """The offers as arrays by their place (id is place + 1). `ways` has, for each help, kind and half level, the offers'
    accumulated chances of taking a citizen."""

    offers: tuple[OfferFacts, ...]
    help: Array
    effect: Array
    fits: Array  # by offer and kind: the share of the effect that is left
    has_place: Array
    spread: float
    ways: Array
    activities: tuple[str, ...]
    condition_ids: Array
    group_ids: Array

    def effect_on(self, offer: Array, kind: Array, level: Array) -> Array:
        """What offers lower the level by a year, for citizens of kinds at hidden levels (`Nature.effect_on`)."""
        light = np.isin(self.help[offer], [HELPS.index(one) for one in LIGHT_HELP])
        fits_level = np.where(light, level < LIGHT_UP_TO, level >= INTENSIVE_FROM)
        share: Array = self.effect[offer] * self.fits[offer, kind] * np.where(fits_level, 1.0, OTHER_LEVEL)
        return share

    def chosen(self, rng: np.random.Generator, help: Array, kind: Array, level: Array, without: Array) -> Array:
        """An offer of a help for each citizen at a hidden level, another than `without` (-1: any)."""
        band = np.clip(np.rint(level * 2), 0, BANDS - 1).astype(np.int64)
        ways = self.ways[help, kind, band]
        found = _drawn(rng, ways)
        for _ in range(7):
            again = found == without
            if not again.any():
                break
            found[again] = _drawn(rng, ways[again])
        return found

    def tables(self) -> dict[str, dict[str, Array]]:
        """The lake's rows of offers and codes."""
        number = np.arange(1, len(self.offers) + 1)
        names = [offer.name for offer in self.offers]
        sections = [offer.section for offer in self.offers]
        return {
            "offers": {
                "id": number, "name": np.array(names), "section": np.array(sections), "unit_id": number,
                "type_title": np.array([offer.type for offer in self.offers]),
                "places": pa.array([offer.places for offer in self.offers], pa.int64()),
            },
            "concepts": dict(_concepts()),
        }  # fmt: skip


def stage(seed: int, citizens: int, today: date, *, planted: bool) -> Stage:
    """The stage of a municipality of a size, as `planning.plan` has it; nothing has an effect where none is planted."""
    offers = supply(seed, citizens, today).offers
    natures = [nature(seed, offer) for offer in offers]
    help = np.array([HELPS.index(one.help) for one in natures])
    return Stage(
        offers=offers, help=help, effect=np.array([one.effect if planted else 0.0 for one in natures]),
        fits=np.array([[1.0 if kind in one.kinds else OTHER_KIND for kind in KINDS] for one in natures]),
        has_place=np.isin(help, [HELPS.index(one) for one in (*HOUSING, *DAYTIME)]),
        spread=SPREAD if planted else 0.0, ways=_ways(offers, natures, help), activities=tuple(words("activities")),
        condition_ids=np.array([_ids()[title] for title in words("activities")]),
        group_ids=np.array([_ids()[next(iter(GROUPS[kind]))] for kind in KINDS]),
    )  # fmt: skip


def _ways(offers: tuple[OfferFacts, ...], natures: list[Nature], help: Array) -> Array:
    """Accumulated chances, 0 to 1, by help, kind, half level and offer."""
    chances = np.zeros((len(HELPS), len(KINDS), BANDS, len(offers)))
    for place, (offer, hidden) in enumerate(zip(offers, natures, strict=True)):
        for number, kind in enumerate(KINDS):
            for band in range(BANDS):
                chances[help[place], number, band, place] = weight_of(offer, hidden, kind, band / 2)
    summed: Array = np.cumsum(chances, axis=-1)
    shares: Array = summed / summed[..., -1:]
    return shares


def _drawn(rng: np.random.Generator, ways: Array) -> Array:
    found: Array = (ways < rng.random(len(ways))[:, None]).sum(axis=1)
    place: Array = np.minimum(found, ways.shape[1] - 1)
    return place


@cache
def _codes() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(_CODES.read_text("utf-8"))["concepts"])


@cache
def _ids() -> dict[str, int]:
    """A concept's number in drawn tables, by its title; headings that share a title with a code give way to it."""
    found = {one["title"]: number for number, one in enumerate(_codes(), 1) if one["kind"] == "heading"}
    return found | {one["title"]: number for number, one in enumerate(_codes(), 1) if one["kind"] != "heading"}


@cache
def _concepts() -> tuple[tuple[str, Array], ...]:
    numbers = {one["code"]: number for number, one in enumerate(_codes(), 1)}
    parents = [numbers.get(one["parent"], 0) for one in _codes()]
    return (
        ("id", np.arange(1, len(numbers) + 1)),
        ("title", np.array([one["title"] for one in _codes()])),
        ("kind", np.array([one["kind"] for one in _codes()])),
        ("parent_id", pa.array([one or None for one in parents])),
    )

"""Who works where and which offer takes whom: what a course asks the stage for. Pure; made once for all courses."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, field
from itertools import accumulate
from math import exp
from random import Random

from treklang.demo.municipality.plan import FIRST_DAY, EmployeeFacts, Municipality, OfferFacts
from treklang.demo.municipality.planning_offers import size_of
from treklang.demo.municipality.shapes import Help, Kind
from treklang.demo.municipality.truth import INTAKE_ALL_KINDS, INTAKE_OTHER_KIND, INTAKE_SPREAD, Nature, nature
from treklang.demo.municipality.working_days import working_days
from treklang.organisation.rules import FunctionKind

BANDS = 9  # half levels 0, 0.5 ... 4


@dataclass(frozen=True)
class Place:
    """An offer with what is hidden of it."""

    offer: OfferFacts
    nature: Nature


@dataclass
class Market:
    """The municipality as courses use it."""

    municipality: Municipality
    days: tuple[int, ...] = field(init=False)
    caseworkers: list[EmployeeFacts] = field(init=False)
    leaders: dict[str, EmployeeFacts] = field(init=False)
    committee: list[EmployeeFacts] = field(init=False)
    reception: list[EmployeeFacts] = field(init=False)
    workers: dict[str, list[EmployeeFacts]] = field(init=False)
    _places: dict[Help, list[Place]] = field(init=False)
    _weights: dict[tuple[Help, Kind, int], list[float]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        stage = self.municipality
        # The last day anything happens on is yesterday: nothing of the plan lies in the future, whatever the hour.
        self.days = working_days(FIRST_DAY, stage.today)
        if self.days and self.days[-1] == stage.today.toordinal():
            self.days = self.days[:-1]
        with_function = {kind: [one for one in stage.employees if kind in one.functions] for kind in FunctionKind}
        self.caseworkers = with_function[FunctionKind.CASEWORKER]
        self.leaders = {one.unit: one for one in with_function[FunctionKind.LEADER]}
        self.committee = with_function[FunctionKind.COMMITTEE]
        self.reception = with_function[FunctionKind.RECEPTION]
        self.workers = {}
        for one in with_function[FunctionKind.PROVIDER]:
            self.workers.setdefault(one.unit, []).append(one)
        self._places = {kind: [] for kind in Help}
        for offer in stage.offers:
            hidden = nature(stage.seed, offer)
            self._places[hidden.help].append(Place(offer, hidden))

    def place(self, rng: Random, help: Help, kind: Kind, level: float, *, without: str = "") -> Place:
        """An offer of a group for a citizen of a kind at a hidden level: harder cases come to harder offers."""
        places, weights = self._places[help], self._weights_of(help, kind, level)
        for _ in range(8):
            found = places[min(bisect(weights, rng.random() * weights[-1]), len(places) - 1)]
            if found.offer.key != without:
                return found
        return next(one for one in places if one.offer.key != without)

    def _weights_of(self, help: Help, kind: Kind, level: float) -> list[float]:
        band = min(max(round(level * 2), 0), BANDS - 1)
        key = (help, kind, band)
        if key not in self._weights:
            self._weights[key] = [
                *accumulate(weight_of(one.offer, one.nature, kind, band / 2) for one in self._places[help])
            ]
        return self._weights[key]


def weight_of(offer: OfferFacts, hidden: Nature, kind: Kind, level: float) -> float:
    """How likely an offer is to take a citizen of a kind at a hidden level, beside the others of its group."""
    far = (level - hidden.intake) / INTAKE_SPREAD
    fit = 1.0 if kind in hidden.kinds else INTAKE_OTHER_KIND
    if len(hidden.kinds) == len(Kind):
        fit = INTAKE_ALL_KINDS
    return size_of(offer) * fit * exp(-far * far / 2) + 1e-6

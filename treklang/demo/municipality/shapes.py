"""The municipality's shapes: who lives with what, gets which help, how old, at what price and how soon.

Sources, figures and tolerances stand in docs/reference/municipality.md; the tests hold the plan to them. Pure data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from random import Random
from typing import TypeVar

from treklang.cases.rules import AccessKind
from treklang.visitation.rules import AppealOutcome, Reassessment

Choice = TypeVar("Choice")


class Kind(Enum):
    """The kind of reduction that the citizen's primary target group belongs to (S4.7)."""

    COGNITIVE = "cognitive"
    MENTAL = "mental"
    SOCIAL = "social"
    PHYSICAL = "physical"
    SENSORY = "sensory"


class Help(Enum):
    """The groups of help that are modelled, each by its own section."""

    GROUP = "group"
    SHORT = "short"
    HOME = "home"
    DWELLING = "dwelling"
    STAY = "stay"
    LASTING = "lasting"
    ACTIVITY = "activity"
    WORK = "work"


HOUSING = (Help.DWELLING, Help.STAY, Help.LASTING)
DAYTIME = (Help.ACTIVITY, Help.WORK)


class Shares(dict[Choice, float]):
    """Shares that sum to one, and drawing by them."""

    def draw(self, rng: Random) -> Choice:
        """One of the choices."""
        left = rng.random()
        for choice, share in self.items():
            left -= share
            if left < 0:
                return choice
        return next(reversed(self))


@dataclass(frozen=True)
class HelpShape:
    """What is known of those whose main help is of one group."""

    share: float  # of citizens
    kinds: Shares[Kind]
    ages: Shares[tuple[int, int]]  # first and last year of a band
    severity: float  # mean of the latent level 0-4
    beside: tuple[float, float]  # share that also gets activity (§ 104), and work (§ 103)
    days_to_decision: tuple[float, float]  # median, and the 85th percentile


def _kinds(*shares: float) -> Shares[Kind]:
    return Shares(zip(Kind, shares, strict=True))


_BANDS = ((18, 29), (30, 39), (40, 49), (50, 59), (60, 69), (70, 84))


def _ages(*shares: float) -> Shares[tuple[int, int]]:
    return Shares(zip(_BANDS, shares, strict=True))


_AT_HOME = _ages(0.29, 0.21, 0.17, 0.16, 0.11, 0.06)
_LASTING = _ages(0.20, 0.18, 0.18, 0.19, 0.17, 0.08)

SHAPES: dict[Help, HelpShape] = {
    Help.GROUP: HelpShape(0.105, _kinds(0.35, 0.42, 0.16, 0.03, 0.04), _AT_HOME, 1.1, (0.0, 0.0), (25, 28)),
    Help.SHORT: HelpShape(0.085, _kinds(0.35, 0.42, 0.16, 0.03, 0.04), _AT_HOME, 1.4, (0.0, 0.0), (40, 56)),
    Help.HOME: HelpShape(0.45, _kinds(0.38, 0.43, 0.10, 0.05, 0.04), _AT_HOME, 1.9, (0.10, 0.06), (36, 52)),
    Help.DWELLING: HelpShape(0.12, _kinds(0.52, 0.29, 0.08, 0.08, 0.03), _LASTING, 2.7, (0.32, 0.18), (60, 80)),
    Help.STAY: HelpShape(
        0.12,
        _kinds(0.43, 0.40, 0.12, 0.03, 0.02),
        _ages(0.63, 0.17, 0.09, 0.07, 0.03, 0.01),
        2.4,
        (0.32, 0.18),
        (58, 80),
    ),
    Help.LASTING: HelpShape(0.05, _kinds(0.55, 0.27, 0.06, 0.09, 0.03), _LASTING, 3.2, (0.32, 0.18), (61, 80)),
    Help.ACTIVITY: HelpShape(
        0.045,
        _kinds(0.48, 0.38, 0.07, 0.04, 0.03),
        _ages(0.28, 0.19, 0.17, 0.17, 0.12, 0.07),
        2.3,
        (0.0, 0.0),
        (36, 51),
    ),
    Help.WORK: HelpShape(
        0.025,
        _kinds(0.72, 0.20, 0.03, 0.03, 0.02),
        _ages(0.26, 0.24, 0.2, 0.2, 0.1, 0.0),
        2.0,
        (0.0, 0.0),
        (36, 51),
    ),
}
MAIN_HELP: Shares[Help] = Shares((kind, shape.share) for kind, shape in SHAPES.items())

# The share of men in each kind.
MEN = {Kind.COGNITIVE: 0.58, Kind.MENTAL: 0.48, Kind.SOCIAL: 0.60, Kind.PHYSICAL: 0.53, Kind.SENSORY: 0.52}

# FFB's target groups (their titles) in each kind, as the primary one.
GROUPS: dict[Kind, Shares[str]] = {
    Kind.COGNITIVE: Shares({
        "Udviklingshæmning": 0.42, "Autismespektrum": 0.24, "Erhvervet hjerneskade": 0.14,
        "Opmærksomhedsforstyrrelse": 0.10, "Medfødt hjerneskade": 0.06, "Demens": 0.02,
        "Anden intellektuel/kognitiv forstyrrelse": 0.02,
    }),
    Kind.MENTAL: Shares({
        "Forandret virkelighedsopfattelse": 0.26, "Angst": 0.22, "Depression": 0.18, "Personlighedsforstyrrelse": 0.18,
        "Stressbelastning": 0.05, "Anden psykisk vanskelighed": 0.05, "Spiseforstyrrelse": 0.03,
        "Tilknytningsforstyrrelse": 0.03,
    }),
    Kind.SOCIAL: Shares({
        "Stofmisbrug": 0.28, "Alkoholmisbrug": 0.22, "Hjemløshed": 0.20, "Social isolation": 0.15, "Omsorgssvigt": 0.05,
        "Udadreagerende adfærd": 0.05, "Ikke-personfarlig kriminalitet": 0.05,
    }),
    Kind.PHYSICAL: Shares({
        "Mobilitetsnedsættelse": 0.70, "Multipel funktionsnedsættelse": 0.15,
        "Anden fysisk funktionsnedsættelse": 0.10, "Sjældent forekommende funktionsnedsættelse": 0.05,
    }),
    Kind.SENSORY: Shares({
        "Synsnedsættelse": 0.42, "Hørenedsættelse": 0.42, "Kommunikationsnedsættelse": 0.10,
        "Medfødt døvblindhed": 0.03, "Erhvervet døvblindhed": 0.03,
    }),
}  # fmt: skip
SECOND_GROUPS = ("Social isolation", "Angst", "Depression", "Indadreagerende adfærd", "Selvskadende adfærd",
                 "Opmærksomhedsforstyrrelse", "Alkoholmisbrug", "Stressbelastning")  # fmt: skip
WITH_SECOND_GROUP = 0.45

# What citizens' rights begin: shares of refusals, of complaints, of what the Appeals Board gets, and of cases.
COMPLAINED = 0.3
REASSESSED: Shares[Reassessment] = Shares({Reassessment.UPHELD: 0.85, Reassessment.CHANGED: 0.15})
REASSESSED_LATE = 0.12
APPEALS: Shares[AppealOutcome] = Shares({
    AppealOutcome.UPHELD: 0.62, AppealOutcome.RETURNED: 0.22, AppealOutcome.CHANGED: 0.10, AppealOutcome.REJECTED: 0.06,
})  # fmt: skip
SEES_FILES = 0.05
ACCESS_KINDS: Shares[AccessKind] = Shares({AccessKind.PARTY: 0.72, AccessKind.GDPR: 0.24, AccessKind.PUBLIC: 0.04})
ANSWERED_LATE = 0.12


def sample(rng: Random, choices: Sequence[Choice], count: int) -> list[Choice]:
    """Some of the choices in their own order; all where there are not more."""
    if count >= len(choices):
        return list(choices)
    kept = set(rng.sample(range(len(choices)), count))
    return [choice for place, choice in enumerate(choices) if place in kept]

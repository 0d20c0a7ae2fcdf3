"""The planted truth: what each offer really does for whom, and what else moves a citizen's level.

Everybody has a hidden level for each activity, a number on FFB's scale (0 mastered, 4 not at all). It moves by

- drift: so much a year by kind of reduction, more from the age of 65;
- an episode: people turn up when it is at its worst, and part of that passes by itself;
- help: each grant lowers it by the offer's effect a year, in the first two years;

and what is written down is that level with noise, rounded. Who comes to which offer follows from level and kind
(selection), so that offers with hard cases look worse than they are. The truth is a function of the seed alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from treklang.demo.municipality.plan import Municipality, OfferFacts
from treklang.demo.municipality.shapes import (
    ANSWERED_LATE,
    APPEALS,
    COMPLAINED,
    GROUPS,
    REASSESSED,
    REASSESSED_LATE,
    SEES_FILES,
    SHAPES,
    Help,
    Kind,
)

# Levels a year that help of a group lowers the hidden level by, before what is special to the offer.
BASE_EFFECT = {
    Help.GROUP: 0.15, Help.SHORT: 0.25, Help.HOME: 0.22, Help.DWELLING: 0.35, Help.STAY: 0.50, Help.LASTING: 0.25,
    Help.ACTIVITY: 0.10, Help.WORK: 0.15,
}  # fmt: skip
STRONG, WEAK, ORDINARY_SPREAD = 0.40, -0.30, 0.06
STRONG_SHARE, WEAK_SHARE = 0.15, 0.15
LEAST_EFFECT = -0.05
OTHER_KIND, OTHER_LEVEL = 0.4, 0.4  # what is left of the effect for those an offer is not made for
LIGHT_HELP = (Help.GROUP, Help.SHORT, Help.HOME)
LIGHT_UP_TO, INTENSIVE_FROM = 2.5, 1.5
SPREAD = 0.12  # standard deviation of the effect a year between citizens at one offer
WORKS_DAYS = 730  # no effect is added after that

DRIFT = {Kind.COGNITIVE: 0.0, Kind.MENTAL: -0.10, Kind.SOCIAL: -0.05, Kind.PHYSICAL: 0.15, Kind.SENSORY: 0.05}
OLD, DRIFT_OLD = 65, 0.10
EPISODE = {Kind.COGNITIVE: 0.3, Kind.MENTAL: 0.8, Kind.SOCIAL: 0.8, Kind.PHYSICAL: 0.3, Kind.SENSORY: 0.3}
EPISODE_HALF_LIFE = 150  # days
NOISE = 0.35  # standard deviation of one measurement before rounding
BETWEEN_ACTIVITIES = 0.6  # of a citizen's activities around her own level
# How much each kind of reduction is felt in each theme of activities; times BY_THEME it is a level's difference.
BY_THEME = 0.5
THEME_WEIGHTS: dict[Kind, dict[str, float]] = {
    kind: dict(zip(("care", "home", "health", "talk", "move", "social", "order", "work"), weights, strict=True))
    for kind, weights in {
        Kind.COGNITIVE: (-0.4, 0.1, -0.2, 0.1, -0.5, 0.2, 0.7, 0.3),
        Kind.MENTAL: (-0.7, 0.0, 0.3, -0.7, -0.6, 1.0, 0.5, 0.3),
        Kind.SOCIAL: (-0.7, 0.3, 0.6, -0.7, -0.8, 0.4, 1.0, 0.0),
        Kind.PHYSICAL: (0.8, 0.4, 0.0, -0.7, 1.2, -0.2, -0.7, -0.2),
        Kind.SENSORY: (-0.6, 0.0, -0.3, 1.1, 0.6, 0.3, 0.2, -0.3),
    }.items()
}
BETWEEN_CITIZENS = 0.5  # of citizens around the mean of their main help

INTAKE = (-0.5, 0.0, 0.5)  # what an offer's usual level differs from its group's
INTAKE_SPREAD = 0.65
INTAKE_OTHER_KIND, INTAKE_ALL_KINDS = 0.3, 0.5  # weight of a citizen of another kind; at an offer for all kinds

# What citizens answer of their own experience, on a scale from 1 to 5: a usual score, her own mood, and for those whose
# answers follow how she fares, so much a level that she is better than when the case was opened.
RESPONSE, DECLINES = 0.60, 0.12  # of the times she could be asked; the rest was not asked
FOLLOWS = 0.6  # of citizens: the others answer by mood alone
MOOD, ANSWER_NOISE = 0.5, 0.6
PASSED_OVER, UNKNOWN = 0.03, 0.05  # of the single questions in an answer
USUAL_SCORE = {"everyday_life": 2.7, "help_fits": 3.4, "heard": 3.6, "decides": 3.2, "nearer": 2.6}
FOLLOWED = {"everyday_life": 1.2, "help_fits": 0.6, "heard": 0.0, "decides": 0.5, "nearer": 1.4}

_KIND_OF_GROUP = {title: kind for kind, titles in GROUPS.items() for title in titles}
_HELP_OF = {"SEL-82a": Help.GROUP, "SEL-82b": Help.SHORT, "SEL-107": Help.STAY, "SEL-108": Help.LASTING,
            "SEL-104": Help.ACTIVITY, "SEL-103": Help.WORK}  # fmt: skip
DWELLING_TYPE = "Almen ældre- og handicapvenlig bolig"


@dataclass(frozen=True)
class Nature:
    """What is hidden of an offer: its effect a year before fit, the level it usually takes, and whom it is made for."""

    help: Help
    effect: float
    intake: float
    kinds: tuple[Kind, ...]

    def effect_on(self, kind: Kind, level: float) -> float:
        """Levels a year that the hidden level is lowered by, for a citizen of a kind at a hidden level."""
        fits_level = level < LIGHT_UP_TO if self.help in LIGHT_HELP else level >= INTENSIVE_FROM
        fit = (1.0 if kind in self.kinds else OTHER_KIND) * (1.0 if fits_level else OTHER_LEVEL)
        return self.effect * fit


def help_of(offer: OfferFacts) -> Help:
    """The group of help that an offer gives."""
    if offer.section == "SEL-85":
        return Help.DWELLING if offer.type == DWELLING_TYPE else Help.HOME
    return _HELP_OF[offer.section]


def nature(seed: int, offer: OfferFacts) -> Nature:
    """The hidden side of an offer."""
    rng = Random(f"{seed}/nature/{offer.key}")
    way, ordinary, intake = rng.random(), rng.gauss(0, ORDINARY_SPREAD), INTAKE[rng.randrange(len(INTAKE))]
    special = STRONG if way < STRONG_SHARE else WEAK if way > 1 - WEAK_SHARE else ordinary
    kind = help_of(offer)
    kinds = tuple(dict.fromkeys(_KIND_OF_GROUP[title] for title in offer.target_groups)) or tuple(Kind)
    effect = max(BASE_EFFECT[kind] + special, LEAST_EFFECT)
    return Nature(kind, round(effect, 3), round(SHAPES[kind].severity + intake, 2), kinds)


def drift_a_year(kind: Kind, age: float) -> float:
    """How much the hidden level rises a year by itself."""
    return DRIFT[kind] + (DRIFT_OLD if age >= OLD else 0.0)


def truth(municipality: Municipality) -> dict[str, Any]:
    """The planted truth as plain data: per offer what it does for whom, and the parameters of all else."""
    return {
        "seed": municipality.seed,
        "citizens": municipality.citizens,
        "scale": "FFB level 0 (mastered) to 4; a positive effect is an improvement: the level is lowered",
        "offers": [_offer(municipality.seed, offer) for offer in municipality.offers],
        "help": {kind.value: {"base_effect_a_year": BASE_EFFECT[kind]} for kind in Help},
        "effect": {
            "spread_between_citizens": SPREAD, "works_days": WORKS_DAYS, "share_for_other_kinds": OTHER_KIND,
            "share_for_other_levels": OTHER_LEVEL, "light_help": [kind.value for kind in LIGHT_HELP],
            "light_help_works_below": LIGHT_UP_TO, "other_help_works_from": INTENSIVE_FROM,
        },
        "drift_a_year": {kind.value: change for kind, change in DRIFT.items()} | {f"from_{OLD}_more": DRIFT_OLD},
        "episode": {
            "half_life_days": EPISODE_HALF_LIFE,
            "largest_at_opening": {kind.value: most for kind, most in EPISODE.items()},
        },
        "measuring": {
            "noise": NOISE, "between_activities": BETWEEN_ACTIVITIES, "between_citizens": BETWEEN_CITIZENS,
            "by_theme": {
                kind.value: {theme: round(weight * BY_THEME, 3) for theme, weight in weights.items()}
                for kind, weights in THEME_WEIGHTS.items()
            },
        },
        "selection": {
            "intake_spread": INTAKE_SPREAD, "weight_of_other_kinds": INTAKE_OTHER_KIND,
            "weight_at_offers_for_all": INTAKE_ALL_KINDS,
            "mean_level": {kind.value: shape.severity for kind, shape in SHAPES.items()},
        },
        "days_to_decision": {
            kind.value: {"median": shape.days_to_decision[0], "p85": shape.days_to_decision[1]}
            for kind, shape in SHAPES.items()
        },
        "rights": {
            "refusals_complained_of": COMPLAINED, "reassessed_late": REASSESSED_LATE,
            "reassessed": {outcome.value: share for outcome, share in REASSESSED.items()},
            "appeals": {outcome.value: share for outcome, share in APPEALS.items()},
            "cases_whose_files_are_asked_for": SEES_FILES, "answered_late": ANSWERED_LATE,
        },
        "experience": {
            "response": RESPONSE, "declines": DECLINES, "citizens_whose_answers_follow": FOLLOWS, "mood": MOOD,
            "noise": ANSWER_NOISE, "passed_over": PASSED_OVER, "unknown": UNKNOWN, "usual_score": USUAL_SCORE,
            "score_a_level_better": FOLLOWED,
        },
    }  # fmt: skip


def _offer(seed: int, offer: OfferFacts) -> dict[str, Any]:
    hidden = nature(seed, offer)
    return {
        "key": offer.key,
        "name": offer.name,
        "type": offer.type,
        "help": hidden.help.value,
        "section": offer.section,
        "ring": offer.ring,
        "effect_a_year": hidden.effect,
        "effect_a_month": round(hidden.effect / 12, 4),
        "spread": SPREAD,
        "works_for": [kind.value for kind in hidden.kinds],
        "usual_level": hidden.intake,
        "effect_a_year_by_kind": {kind.value: _by_level(hidden, kind) for kind in Kind},
    }


def _by_level(hidden: Nature, kind: Kind) -> dict[str, float]:
    return {str(level): round(hidden.effect_on(kind, level), 3) for level in range(5)}

"""The planted truth: it is told as data, it misleads who compares naively, and who adjusts finds it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from math import exp, log
from statistics import correlation, fmean

import pytest

from treklang.demo.municipality import plan, planning, truth
from treklang.demo.municipality.plan import Course
from treklang.demo.municipality.shapes import HOUSING, Help, Kind
from treklang.demo.municipality.tests.planned import KIND_OF, TODAY, courses, municipality, of
from treklang.demo.municipality.truth import LIGHT_HELP
from treklang.people.rules import check_cpr

LEAST_HELPED = 5


def test_the_truth_is_plain_data_and_the_same_every_time() -> None:
    told = truth.truth(municipality())
    assert json.loads(json.dumps(told)) == told
    assert told == truth.truth(planning.plan(citizens=2670, seed=1, today=TODAY))
    assert [offer["key"] for offer in told["offers"]] == [offer.key for offer in municipality().offers]
    assert set(told) == {"seed", "citizens", "scale", "offers", "help", "effect", "drift_a_year", "episode", "measuring",
                         "selection", "days_to_decision", "rights", "experience"}  # fmt: skip


def test_another_seed_plants_another_truth() -> None:
    other = truth.truth(planning.plan(citizens=2670, seed=2, today=TODAY))
    mine = truth.truth(municipality())
    assert [one["effect_a_year"] for one in other["offers"]] != [one["effect_a_year"] for one in mine["offers"]]


def test_the_truth_of_a_smaller_municipality_says_the_same_of_its_offers() -> None:
    large = {offer["key"]: offer for offer in truth.truth(municipality())["offers"]}
    for offer in truth.truth(planning.plan(citizens=100, seed=1, today=TODAY))["offers"]:
        assert offer == large[offer["key"]]


def test_some_offers_help_much_some_do_not_and_none_for_everybody() -> None:
    effects = [offer["effect_a_year"] for offer in truth.truth(municipality())["offers"]]
    assert max(effects) > 0.5
    assert min(effects) < 0.03
    light = next(
        one
        for one in truth.truth(municipality())["offers"]
        if one["help"] == "home" and len(one["works_for"]) < len(Kind) and one["effect_a_year"] > 0.1
    )
    by_kind = light["effect_a_year_by_kind"]
    assert by_kind[light["works_for"][0]]["1"] == light["effect_a_year"]
    assert by_kind[light["works_for"][0]]["4"] < light["effect_a_year"]


@dataclass(frozen=True)
class _Helped:
    """A citizen whom one offer alone has helped, assessed before it and again later.

    `change` is the mean change of level over all activities that were found both times; `goals` the same over the
    goals, which were set where it was worst. Changes are up for worse; effects are up for better.
    """

    offer: str
    level: float
    change: float
    goals: list[int]
    years: float
    by_itself: float
    true_effect: float


def test_the_help_whose_citizens_stand_best_is_not_the_help_that_helps_most() -> None:
    """Light help goes to light cases: by the levels it looks best, and housing, which does more, looks worst."""
    light, housing = _of_helps(LIGHT_HELP), _of_helps(HOUSING)
    assert fmean(one.level for one in light) < fmean(one.level for one in housing) - 0.5
    assert fmean(one.true_effect for one in light) < fmean(one.true_effect for one in housing)
    assert _adjusted(light) < _adjusted(housing)


def _of_helps(helps: tuple[Help, ...]) -> list[_Helped]:
    return [one for one in _helped() if _natures()[one.offer].help in helps]


def test_the_change_of_goals_overstates_what_help_does() -> None:
    """Goals are set at the worst moment on what was found worst: much of their way back comes by itself."""
    counted = [(change, one) for one in _helped() for change in one.goals]
    raw = -sum(change for change, _ in counted) / sum(one.years for _, one in counted)
    assert raw > 1.8 * fmean(one.true_effect for _, one in counted)


def test_who_looks_at_all_activities_and_adjusts_for_drift_and_episodes_finds_the_truth() -> None:
    found, true = _by_offer(_adjusted)
    assert correlation(found, true) > 0.6
    assert fmean(found) == pytest.approx(fmean(true), abs=0.04)


def _adjusted(some: list[_Helped]) -> float:
    """Levels a year gained beyond what would have come by itself, by least squares through nothing."""
    gained = [(one.by_itself - one.change, one.years) for one in some]
    return sum(gain * years for gain, years in gained) / sum(years * years for _, years in gained)


def _by_offer(measure: Callable[[list[_Helped]], float]) -> tuple[list[float], list[float]]:
    """What a measure says of each offer that helped enough citizens, and the truth beside it."""
    by_offer: dict[str, list[_Helped]] = defaultdict(list)
    for one in _helped():
        by_offer[one.offer].append(one)
    enough = [some for some in by_offer.values() if len(some) >= LEAST_HELPED]
    assert len(enough) > 15
    return [measure(some) for some in enough], [fmean(one.true_effect for one in some) for some in enough]


@cache
def _helped() -> tuple[_Helped, ...]:
    return tuple(one for course in courses() if (one := _of_course(course)))


def _of_course(course: Course) -> _Helped | None:
    accepted, found = list(of(course, plan.AcceptOrder)), list(of(course, plan.Find))
    if len({one.offer for one in accepted}) != 1 or len(found) < 2 or len(list(of(course, plan.OpenCase))) > 1:
        return None
    first, last = found[0], found[-1]
    begun = next((one.at for one in of(course, plan.BeginPlacement)), accepted[-1].at)
    changes = _changes(first, last)
    level = fmean(now for _, now in changes.values())
    kind = KIND_OF[next(of(course, plan.ConfirmGroups)).groups[0][0]]
    return _Helped(
        offer=accepted[-1].offer,
        level=level,
        change=fmean(now - before for before, now in changes.values()),
        goals=[now - before for goal in of(course, plan.SetGoal) if goal.at < begun and goal.primary in changes
               for before, now in [changes[goal.primary]]],
        years=min((last.at - begun).days, truth.WORKS_DAYS) / 365.25,
        by_itself=_by_itself(course, kind, first.at, last.at),
        true_effect=_natures()[accepted[-1].offer].effect_on(kind, fmean(before for before, _ in changes.values())),
    )  # fmt: skip


def _changes(first: plan.Find, last: plan.Find) -> dict[str, tuple[int, int]]:
    """The levels of each activity that was judged both times."""
    before = {one.condition: one.level for one in first.findings if one.level in range(5)}
    return {
        one.condition: (was, one.level)
        for one in last.findings
        if one.level in range(5) and one.level is not None and (was := before.get(one.condition)) is not None
    }


def _by_itself(course: Course, kind: Kind, since: datetime, until: datetime) -> float:
    """The change that comes without help: drift, and what passes of an episode of the usual size."""
    born = check_cpr(course.citizen.cpr).born_on
    drift = truth.drift_a_year(kind, (TODAY - born).days / 365.25) * (until - since).days / 365.25
    left = [exp(-log(2) * (at - course.steps[0].at).days / truth.EPISODE_HALF_LIFE) for at in (since, until)]
    return drift + truth.EPISODE[kind] / 2 * (left[1] - left[0])


@cache
def _natures() -> dict[str, truth.Nature]:
    return {offer.key: truth.nature(municipality().seed, offer) for offer in municipality().offers}

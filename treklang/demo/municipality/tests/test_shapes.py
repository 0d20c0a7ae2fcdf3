"""The municipality's shapes follow the cited figures: docs/reference/municipality.md says where each is from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from statistics import median, quantiles

import pytest
from django.conf import settings

from treklang.cases.rules import AccessKind
from treklang.demo.municipality import plan
from treklang.demo.municipality.shapes import COMPLAINED, HOUSING, SHAPES, Help, Kind
from treklang.demo.municipality.tests.planned import CITIZENS, TODAY, Seen, courses, municipality, of, seen, shares
from treklang.demo.municipality.truth import help_of
from treklang.kernel.clock import danish_day
from treklang.law.calendar_dk import USUAL
from treklang.law.lengths import plus
from treklang.law.limits import held
from treklang.offers.rules import Ownership, PriceUnit, a_month
from treklang.people.rules import Sex
from treklang.visitation.rules import AppealOutcome, DecisionKind

ENOUGH = 20  # applications, for the share of a quarter to say something
HELP_OF = {offer.key: help_of(offer) for offer in municipality().offers}


def _main(one: Seen) -> Help | None:
    """The main help that runs: housing before support at home before help in the daytime."""
    running = {HELP_OF[offer] for offer in one.running}
    order = [*HOUSING, Help.HOME, Help.GROUP, Help.SHORT, Help.ACTIVITY, Help.WORK]
    return next((help for help in order if help in running), None)


@pytest.mark.mission("S4.7")
def test_2670_citizens_live_with_physical_mental_social_or_sensory_reductions() -> None:
    assert len(courses()) == 2670
    counted = shares(Counter(one.kind.value for one in seen() if one.kind))
    expected = {Kind.COGNITIVE: 0.43, Kind.MENTAL: 0.39, Kind.SOCIAL: 0.10, Kind.PHYSICAL: 0.05, Kind.SENSORY: 0.04}
    for kind, share in expected.items():
        assert counted[kind.value] == pytest.approx(share, abs=0.03)


@pytest.mark.parametrize(("kind", "men"), [(Kind.COGNITIVE, 0.58), (Kind.SOCIAL, 0.60), (Kind.MENTAL, 0.48)])
def test_men_and_women_in_each_kind(kind: Kind, men: float) -> None:
    of_kind = [one.course.citizen.sex for one in seen() if one.kind is kind]
    assert of_kind.count(Sex.MALE) / len(of_kind) == pytest.approx(men, abs=0.06)


AGES = [
    (Help.STAY, (18, 30), 0.63, 0.10), (Help.STAY, (30, 40), 0.17, 0.08), (Help.STAY, (70, 80), 0.01, 0.03),
    (Help.HOME, (18, 40), 0.50, 0.05), (Help.DWELLING, (20, 30), 0.20, 0.08), (Help.DWELLING, (60, 70), 0.17, 0.06),
]  # fmt: skip


@pytest.mark.parametrize(("help", "band", "share", "tolerance"), AGES)
def test_ages_of_those_who_have_a_kind_of_help(
    help: Help, band: tuple[int, int], share: float, tolerance: float
) -> None:
    ages = [one.age for one in seen() if _main(one) is help]
    assert sum(band[0] <= age < band[1] for age in ages) / len(ages) == pytest.approx(share, abs=tolerance)


SERVICES = [
    ((Help.HOME,), 0.38), ((Help.GROUP, Help.SHORT), 0.17), ((Help.ACTIVITY,), 0.14), ((Help.DWELLING,), 0.12),
    ((Help.WORK,), 0.08), ((Help.STAY,), 0.07), ((Help.LASTING,), 0.045),
]  # fmt: skip


@pytest.mark.parametrize(("helps", "share"), SERVICES)
def test_shares_of_the_help_that_runs(helps: tuple[Help, ...], share: float) -> None:
    counted = Counter(HELP_OF[offer] for one in seen() for offer in one.running)
    assert sum(counted[help] for help in helps) / counted.total() == pytest.approx(share, abs=0.035)


def test_some_have_help_from_more_than_one_offer() -> None:
    running = [len(one.running) for one in seen() if one.running]
    assert sum(running) / len(running) == pytest.approx(1.25, abs=0.08)


@pytest.mark.parametrize(("level", "share"), [(0, 0.01), (1, 0.17), (2, 0.44), (3, 0.32), (4, 0.06)])
def test_levels_of_the_need_that_is_first_judged(level: int, share: float) -> None:
    judged = Counter(next(of(course, plan.JudgeNeed)).level for course in courses() if list(of(course, plan.JudgeNeed)))
    assert judged[level] / judged.total() == pytest.approx(share, abs=0.04)


def test_levels_of_what_is_found_reach_from_mastered_to_not_at_all() -> None:
    found = Counter(
        one.level
        for course in courses()
        for step in of(course, plan.Find)
        for one in step.findings
        if one.level is not None
    )
    for level, share in {0: 0.08, 1: 0.21, 2: 0.32, 3: 0.25, 4: 0.12, 9: 0.02}.items():
        assert found[level] / found.total() == pytest.approx(share, abs=0.03)


def test_those_with_more_intrusive_help_are_harder_cases() -> None:
    need: dict[Help, list[int]] = {}
    for one in seen():
        if one.first_granted:
            judged = next(of(one.course, plan.JudgeNeed))
            need.setdefault(HELP_OF[one.first_granted[0]], []).append(judged.level)
    mean = {help: sum(levels) / len(levels) for help, levels in need.items()}
    assert mean[Help.GROUP] < mean[Help.HOME] < mean[Help.DWELLING] < mean[Help.LASTING]


PRICES = [
    (Help.HOME, PriceUnit.HOUR, 380, 600), (Help.STAY, PriceUnit.DAY, 1750, 2900),
    (Help.LASTING, PriceUnit.DAY, 1700, 3300), (Help.ACTIVITY, PriceUnit.MONTH, 9800, 23500),
    (Help.WORK, PriceUnit.MONTH, 7200, 16900),
]  # fmt: skip


@pytest.mark.parametrize(("help", "unit", "least", "most"), PRICES)
def test_prices_of_2023_lie_where_published_ones_do(help: Help, unit: PriceUnit, least: int, most: int) -> None:
    prices = [
        offer.prices[1] for offer in municipality().offers if HELP_OF[offer.key] is help and len(offer.prices) > 1
    ]
    assert {price.unit for price in prices} == {unit}
    assert all(least <= price.amount <= most for price in prices)


def test_more_intrusive_help_costs_more_a_month() -> None:
    months: dict[Help, list[float]] = {}
    for offer in municipality().offers:
        price = offer.prices[-1] if offer.prices else None
        if price and (amount := a_month(price.unit, price.amount)) is not None:
            months.setdefault(HELP_OF[offer.key], []).append(float(amount))
    mean = {help: sum(amounts) / len(amounts) for help, amounts in months.items()}
    assert mean[Help.WORK] < mean[Help.ACTIVITY] < mean[Help.DWELLING] < mean[Help.STAY]


def test_offers_belong_to_municipality_region_and_private_owners() -> None:
    owned = {provider.key: provider.ownership for provider in municipality().providers}
    counted = Counter(owned[offer.provider] for offer in municipality().offers)
    assert (counted[Ownership.OWN] + counted[Ownership.MUNICIPAL]) / counted.total() == pytest.approx(0.62, abs=0.1)
    assert counted[Ownership.REGIONAL] / counted.total() == pytest.approx(0.08, abs=0.06)


WAITING = [
    ((Help.HOME,), "stoette-i-hjemmet"), ((Help.ACTIVITY, Help.WORK), "beskaeftigelse-og-samvaer"),
    ((Help.STAY, Help.LASTING, Help.DWELLING), "botilbud"),
]  # fmt: skip


@pytest.mark.parametrize(("helps", "area"), WAITING)
def test_most_decisions_come_within_the_limit_that_the_municipality_publishes(
    helps: tuple[Help, ...], area: str
) -> None:
    taken = [
        one.days_to_decision for one in seen()
        if one.first_granted and HELP_OF[one.first_granted[0]] in helps and one.days_to_decision is not None
    ]  # fmt: skip
    within = sum(day <= _limit(area) for day in taken) / len(taken)
    assert 0.78 < within < 0.92


def _limit(area: str) -> int:
    """The days of an area's limit, from the municipality's own file."""
    found = held(settings.MUNICIPALITY.limits, area, TODAY)
    assert found
    return (plus(TODAY, found.within, USUAL) - TODAY).days


@pytest.mark.mission("R88")
def test_fourteen_to_nineteen_of_twenty_applications_are_answered_in_time_in_each_area_and_quarter() -> None:
    kept: dict[tuple[str, int, int], list[bool]] = {}
    for course in courses():
        for applied, answered in _answers(course):
            due = applied.received_on + timedelta(days=_limit(applied.area))
            if answered or due < TODAY:
                in_time = answered is not None and answered <= due
                kept.setdefault((applied.area, due.year, (due.month - 1) // 3), []).append(in_time)
    counted = {place: sum(found) / len(found) for place, found in kept.items() if len(found) >= ENOUGH}
    assert len(counted) > 30
    assert all(0.65 <= share <= 0.98 for share in counted.values()), counted
    for area in {area for area, _, _ in kept}:
        found = [one for place, several in kept.items() if place[0] == area for one in several]
        assert 0.8 < sum(found) / len(found) < 0.93


def _answers(course: plan.Course) -> Iterator[tuple[plan.Apply, date | None]]:
    """Each application that was not left unanswered by a closed case, with the day of the first decision after it."""
    for number, applied in enumerate(course.steps):
        if isinstance(applied, plan.Apply):
            after = (step for step in course.steps[number:] if isinstance(step, plan.Decide | plan.CloseCase))
            over = next(after, None)
            if not isinstance(over, plan.CloseCase):
                yield applied, danish_day(over.at) if over else None


def test_some_refusals_are_complained_of_and_some_of_those_returned() -> None:
    refused = [step for course in courses() for step in of(course, plan.Decide) if step.kind is DecisionKind.REFUSE]
    complained = sum(1 for course in courses() for _ in of(course, plan.Complain))
    assert complained / len(refused) == pytest.approx(COMPLAINED, abs=0.08)
    assert any(step.outcome is AppealOutcome.RETURNED for course in courses() for step in of(course, plan.NoteAppeal))


def test_some_ask_to_see_their_files_and_most_are_answered_within_the_time_of_the_law() -> None:
    asked = [(course, step) for course in courses() for step in of(course, plan.AskAccess)]
    assert len(asked) / len(courses()) == pytest.approx(0.04, abs=0.015)
    days = [
        (danish_day(answer.at) - danish_day(step.at)).days
        for course, step in asked if step.kind is AccessKind.PARTY
        for answer in of(course, plan.AnswerAccess)
    ]  # fmt: skip
    assert 0.75 < sum(day <= 11 for day in days) / len(days) < 1


def test_a_place_to_live_is_waited_for_longer_than_help_at_home() -> None:
    waited: dict[bool, list[int]] = {True: [], False: []}
    for course in courses():
        begun = {step.offer: step.at for step in of(course, plan.BeginPlacement)}
        for accepted in of(course, plan.AcceptOrder):
            if accepted.offer in begun:
                is_housing = HELP_OF[accepted.offer] in HOUSING
                waited[is_housing].append((begun[accepted.offer] - accepted.at).days)
    assert median(waited[True]) > 2 * median(waited[False])
    assert quantiles(waited[True], n=10)[-1] < 150


def test_offers_have_about_the_places_that_are_taken() -> None:
    taken = Counter(offer for one in seen() for offer in one.running)
    offers = [offer for offer in municipality().offers if offer.places]
    full = sum(taken[offer.key] for offer in offers) / sum(offer.places or 0 for offer in offers)
    assert 0.6 < full < 0.95
    assert sum(taken[offer.key] > (offer.places or 0) for offer in offers) / len(offers) < 0.25


def test_shares_of_the_main_help_sum_to_one() -> None:
    assert sum(shape.share for shape in SHAPES.values()) == pytest.approx(1)
    for shape in SHAPES.values():
        assert sum(shape.kinds.values()) == pytest.approx(1)
        assert sum(shape.ages.values()) == pytest.approx(1)
    assert CITIZENS == 2670

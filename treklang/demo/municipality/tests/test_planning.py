"""The planner: pure, the same every time, within the rules, and as much as a municipality has."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from treklang.cases.rules import Phase
from treklang.catalogue import data_files
from treklang.demo.municipality import plan, planning
from treklang.demo.municipality.deeds import Deeds
from treklang.demo.municipality.plan import FIRST_DAY, Step
from treklang.demo.municipality.planning_person import draw
from treklang.demo.municipality.tests import rules_of_actions
from treklang.demo.municipality.tests.planned import (
    CITIZENS,
    TODAY,
    courses,
    municipality,
    of,
    seen,
)
from treklang.demo.municipality.working_days import working_days
from treklang.kernel.clock import DENMARK, danish_day
from treklang.people.rules import Sex, check_cpr

DIGEST = """
import hashlib
from datetime import date
from treklang.demo.municipality import planning
town = planning.plan(citizens=40, seed=5, today=date(2026, 11, 21))
told = hashlib.sha256(repr(town).encode())
for course in planning.courses(town):
    told.update(repr(course).encode())
import sys
assert "django" not in sys.modules
print(told.hexdigest())
"""


@pytest.mark.parametrize("salt", ["0", "4711"])
def test_the_same_seed_gives_the_same_bytes_in_any_process_without_django(salt: str) -> None:
    town = planning.plan(citizens=40, seed=5, today=TODAY)
    told = hashlib.sha256(repr(town).encode())
    for course in planning.courses(town):
        told.update(repr(course).encode())
    program = [sys.executable, "-c", DIGEST]
    said = subprocess.run(
        program, env={**os.environ, "PYTHONHASHSEED": salt}, capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == told.hexdigest()


def test_another_seed_gives_other_citizens() -> None:
    one, other = (planning.plan(citizens=5, seed=seed, today=TODAY) for seed in (1, 2))
    assert [a.citizen.name for a in planning.courses(one)] != [b.citizen.name for b in planning.courses(other)]


def test_what_happens_to_a_citizen_does_not_hang_on_how_many_there_are() -> None:
    small = planning.plan(citizens=300, seed=1, today=TODAY)
    for few, many in zip(planning.courses(small, last=40), courses(), strict=False):
        assert few.citizen == many.citizen
        assert few.steps[0].at == many.steps[0].at
        assert (
            next(of(few, plan.Find), None) is None
            or next(of(few, plan.Find)).findings == next(of(many, plan.Find)).findings
        )
    assert {offer.key for offer in small.offers} < {offer.key for offer in municipality().offers}


def test_some_courses_can_be_asked_for_alone() -> None:
    assert tuple(planning.courses(municipality(), first=7, last=9)) == courses()[6:9]


def test_a_municipality_without_citizens_has_no_courses() -> None:
    assert list(planning.courses(planning.plan(citizens=0, seed=1, today=TODAY))) == []


@pytest.mark.parametrize("citizens", [-1, planning.MOST_CITIZENS])
def test_a_number_of_citizens_that_cannot_be_is_refused(citizens: int) -> None:
    with pytest.raises(ValueError, match="citizens"):
        planning.plan(citizens=citizens, seed=1, today=TODAY)


def test_a_plan_for_a_day_before_anything_can_have_happened_is_refused() -> None:
    with pytest.raises(ValueError, match="200 days"):
        planning.plan(citizens=1, seed=1, today=FIRST_DAY + timedelta(days=50))


def test_every_step_comes_in_danish_working_hours_in_order_and_before_today() -> None:
    days = set(working_days(FIRST_DAY, TODAY))
    for course in courses():
        for before, after in pairwise(course.steps):
            assert before.at < after.at
        for step in course.steps:
            moment = step.at.astimezone(DENMARK)
            assert danish_day(step.at).toordinal() in days
            assert FIRST_DAY <= moment.date() < TODAY
            assert 8 <= moment.hour < 17


def test_what_is_noted_happened_the_same_day_before_it_was_written() -> None:
    for course in courses():
        notes: list[plan.WriteNote | plan.NoteDelivery] = [*of(course, plan.WriteNote), *of(course, plan.NoteDelivery)]
        for step in notes:
            assert step.happened_at < step.at
            assert danish_day(step.happened_at) == danish_day(step.at)


def test_every_citizen_has_a_replacement_number_of_her_own_that_agrees_with_birth_and_sex() -> None:
    numbers = [course.citizen.cpr for course in courses()]
    assert len(set(numbers)) == CITIZENS
    for course in courses():
        read = check_cpr(course.citizen.cpr)
        assert read.is_replacement
        assert (int(course.citizen.cpr[-1]) % 2 == 1) == (course.citizen.sex is Sex.MALE)
        opened = danish_day(next(of(course, plan.OpenCase)).at)
        assert 18 <= (opened - read.born_on).days / 365.25 < 90


def test_numbers_stay_apart_in_a_hundred_thousand() -> None:
    today = TODAY.toordinal()
    drawn = [draw(Random(number), number, today - 400, today).facts.cpr for number in range(1, 100_001, 4)]
    assert len(set(drawn)) == len(drawn)


def test_every_step_has_a_method_that_does_it() -> None:
    kinds = {
        kind for kind in vars(plan).values() if isinstance(kind, type) and issubclass(kind, Step) and kind is not Step
    }
    assert {kind.deed for kind in kinds} == {name for name in vars(Deeds) if not name.startswith("_")} - {
        "begin",
        "moment",
    }
    assert {type(step) for course in courses() for step in course.steps} == kinds


def test_every_name_of_the_catalogue_is_one_of_its_titles() -> None:
    titles: dict[str, set[str]] = {}
    for row in data_files.concepts():
        titles.setdefault(row.kind, set()).add(row.title)
    conditions = {kind: titles[kind] for kind in ("condition_ad", "condition_ff", "condition_o")}
    found = [one for course in courses() for step in of(course, plan.Find) for one in step.findings]
    assert {one.condition for one in found} == set().union(*conditions.values())
    assert all((one.level is not None) == (one.condition in conditions["condition_ad"]) for one in found)
    assert {said.source for one in found for said in one.said} <= titles["source"]
    assert {step.enquired_by for course in courses() for step in of(course, plan.OpenCase)} <= titles["source"]
    assert {offer.type for offer in municipality().offers} <= titles["offer_type"]
    assert _groups() <= titles["target_group"]


def _groups() -> set[str]:
    confirmed = {group for course in courses() for step in of(course, plan.ConfirmGroups) for group, _ in step.groups}
    return confirmed | {group for offer in municipality().offers for group in offer.target_groups}


def test_every_service_is_given_by_its_section() -> None:
    sections = {row.key: row.section for row in data_files.services()}
    rings = {ring.key for flow in data_files.flows() for ring in flow.rings}
    for offer in municipality().offers:
        assert {sections[service] for service in offer.services} == {offer.section}
        assert offer.ring in {*rings, ""}


def test_no_text_is_empty_where_one_is_asked_for_or_has_a_place_left_open() -> None:
    for course in courses()[:400]:
        told = repr(course)
        assert not re.search(r"\{\w+\}", told)
        texts = [
            *(note.title and note.text for note in of(course, plan.WriteNote)),
            *(note.text for note in of(course, plan.NoteDelivery)),
            *(status.text for status in of(course, plan.ReportStatus)),
        ]
        assert all(text.strip() for text in texts)
        for decided in of(course, plan.Decide):
            assert decided.in_full_favour or (decided.reasons and decided.complaint_guidance)


def test_texts_are_as_varied_as_those_of_many_hands() -> None:
    told = Counter(
        said.text
        for course in courses()
        for step in of(course, plan.Find)
        for one in step.findings
        for said in one.said
    )
    assert len(told) > 1200
    assert told.most_common(1)[0][1] / told.total() < 0.02


def test_names_are_varied_and_nobody_is_known() -> None:
    names = Counter(course.citizen.name for course in courses())
    assert len(names) > CITIZENS * 0.85
    assert not {"Lars Rasmussen", "Mads Pedersen", "Mikkel Hansen"} & set(names)


AVERAGES = [
    ("open cases", 0.9, 0.1), ("assessments", 1.5, 0.15), ("findings an assessment", 15, 0.5), ("goals", 2.0, 0.25),
    ("measurements with the baselines", 4.3, 0.5), ("orders", 1.5, 0.2), ("experiences told", 2.2, 0.5),
    ("steps beside what is found and told", 35, 3),
]  # fmt: skip


@pytest.mark.parametrize(("what", "expected", "tolerance"), AVERAGES)
def test_a_citizen_has_on_average(what: str, expected: float, tolerance: float) -> None:
    assert _averages()[what] == pytest.approx(expected, abs=tolerance)


def _averages() -> dict[str, float]:
    counted = Counter(type(step) for course in courses() for step in course.steps)
    findings = sum(len(step.findings) for course in courses() for step in of(course, plan.Find))
    return {
        "open cases": sum(one.is_open for one in seen()) / CITIZENS,
        "assessments": counted[plan.StartAssessment] / CITIZENS,
        "findings an assessment": findings / counted[plan.Find],
        "goals": counted[plan.SetGoal] / CITIZENS,
        "measurements with the baselines": (counted[plan.SetGoal] + counted[plan.Measure]) / CITIZENS,
        "orders": counted[plan.PlaceOrder] / CITIZENS,
        "experiences told": counted[plan.TellExperience] / CITIZENS,
        "steps beside what is found and told": (counted.total() - counted[plan.Find] - counted[plan.TellExperience])
        / CITIZENS,
    }


def test_all_phases_and_stages_of_a_course_are_there() -> None:
    assert {one.phase for one in seen() if one.is_open} == set(Phase)
    counted = Counter(_stage(one.course.steps) for one in seen())
    assert set(counted) == {"before", "refused", "granted", "ordered", "declined", "runs", "ended", "closed"}
    assert 0.06 < counted["before"] / CITIZENS < 0.16
    assert 0.6 < counted["runs"] / CITIZENS < 0.85


def _stage(steps: tuple[Step, ...]) -> str:
    stages = {plan.OpenCase: "before", plan.PlaceOrder: "ordered", plan.DeclineOrder: "declined",
              plan.AcceptOrder: "runs", plan.CloseCase: "closed"}  # fmt: skip
    decided = {"grant": "granted", "change": "granted", "continue": "runs", "refuse": "refused", "end": "ended"}
    stage = ""
    for step in steps:
        stage = decided[step.kind.value] if isinstance(step, plan.Decide) else stages.get(type(step), stage)
    return stage


def test_follow_ups_are_due_and_some_are_overdue() -> None:
    due = [max(decided.follow_up_on or date.min for decided in one.running.values()) for one in seen() if one.running]
    overdue = sum(day < TODAY for day in due) / len(due)
    soon = sum(TODAY <= day < TODAY + timedelta(days=30) for day in due) / len(due)
    assert 0.03 < overdue < 0.2
    assert soon > 0.03


def test_the_named_users_of_the_demo_have_work() -> None:
    load = Counter(one.caseworker for one in seen() if one.is_open)
    assert 25 <= load["anne"] <= 45
    assert 30 <= sum(load.values()) / len(load) <= 40
    done = Counter(step.by for course in courses() for step in course.steps)
    assert all(done[username] > 20 for username in ("lars", "vibeke", "ravi", "petra", "bo"))
    leader = next(one for one in municipality().employees if one.key == "lars")
    team = [one for one in municipality().employees if one.unit == leader.unit and one.position == "Socialrådgiver"]
    assert len(team) == 12


def test_no_two_units_people_providers_or_offers_share_a_key() -> None:
    town = municipality()
    for things in (town.units, town.employees, town.providers, town.offers):
        keys = [one.key for one in things]
        assert len(keys) == len(set(keys))
    assert len({(offer.name, offer.type) for offer in town.offers}) == len(town.offers)
    assert len({provider.name for provider in town.providers}) == len(town.providers)


def test_no_course_has_a_step_that_the_actions_would_refuse() -> None:
    for course in courses():
        rules_of_actions.check(course, municipality())


def test_a_step_that_would_be_refused_is_found() -> None:
    course = next(one for one in courses() if list(of(one, plan.PlaceOrder)))
    without = tuple(step for step in course.steps if not isinstance(step, plan.ConfirmGroups))
    with pytest.raises(rules_of_actions.Broken, match="place_order"):
        rules_of_actions.check(plan.Course(1, course.number, without), municipality())

"""Hours of support a week that fall over time (S4.35), and who may have a lasting home (S4.37)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.world import LIVING, NOW, TODAY, World, nothing_written
from treklang.assessment import queries as assessment
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.visitation import queries
from treklang.visitation.actions import decisions
from treklang.visitation.actions.decisions import Words
from treklang.visitation.rules import DecisionKind, check_eligible, check_hours

AUTUMN, SPRING = date(2026, 9, 1), date(2027, 3, 1)
WORDS = Words(in_full_favour=True)


@pytest.mark.mission("S4.35")
def test_hours_a_week_begin_each_on_their_day(world: World) -> None:
    world.assess()
    steps = ((AUTUMN, Decimal(8)), (TODAY, Decimal("20.5")))
    world.decide(replace(world.line(world.own), hours=steps))
    line = queries.course_decisions(world.case.id)[0].lines.all()[0]
    assert queries.hours_of(line) == [(TODAY, Decimal("20.5")), (AUTUMN, Decimal(8))]


@pytest.mark.mission("S4.35")
@pytest.mark.parametrize(
    ("steps", "sentence"),
    [
        ([(AUTUMN, Decimal(8)), (AUTUMN, Decimal(4))], "begynder samme dag"),
        ([(date(2026, 1, 1), Decimal(8))], "uden for hjælpens periode"),
        ([(SPRING, Decimal(8))], "uden for hjælpens periode"),
        ([(AUTUMN, Decimal(169))], "mellem 0 og 168"),
        ([(AUTUMN, Decimal(-1))], "mellem 0 og 168"),
    ],
)
def test_hours_that_cannot_be_are_refused(steps: list[tuple[date, Decimal]], sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        check_hours(steps, from_on=TODAY, until=SPRING)


def test_a_week_has_all_its_hours_and_help_without_an_end_has_no_last_step() -> None:
    check_hours([(AUTUMN, Decimal(168)), (SPRING, Decimal(0))], from_on=TODAY, until=None)


def test_wrong_hours_leave_no_decision(world: World) -> None:
    world.assess()
    line = replace(world.line(world.own), hours=((TODAY, Decimal(200)),))
    with nothing_written(BadInput, "mellem 0 og 168"):
        decisions.make(
            case_id=world.case.id, kind=DecisionKind.GRANT, effective_on=TODAY, lines=(line,), words=WORDS,
            by=world["vibeke"], at=NOW, follow_up_on=AUTUMN,
        )  # fmt: skip


@pytest.mark.mission("S4.37")
@pytest.mark.parametrize(
    ("section", "worst", "reason", "allowed"),
    [
        ("SEL-108", 3, "", True),
        ("SEL-108", 4, "", True),
        ("SEL-108", 2, "", False),
        ("SEL-108", None, "", False),
        ("SEL-108", None, " ", False),
        ("SEL-108", 1, "Akut: hjemmet er brændt.", True),
        ("SEL-107", None, "", True),
        ("SEL-85", 0, "", True),
    ],
)
def test_a_lasting_home_is_for_considerably_reduced_functioning(
    section: str, worst: int | None, reason: str, allowed: bool
) -> None:
    if allowed:
        check_eligible(section, worst=worst, exception_reason=reason)
        return
    with pytest.raises(RuleBroken) as refused:
        check_eligible(section, worst=worst, exception_reason=reason)
    assert (refused.value.law, refused.value.field) == ("serviceloven § 108", "service")


@pytest.mark.mission("S4.37")
def test_a_decision_on_a_lasting_home_looks_at_what_is_judged(world: World) -> None:
    found = world.start()
    world.find(found, "Spise", 2)
    world.judge(found, 2)
    world.confirm_groups()
    world.complete(found)
    line = world.line(world.own, section="SEL-108", service=LIVING)
    given = {"case_id": world.case.id, "kind": DecisionKind.GRANT, "effective_on": TODAY, "lines": (line,)}
    assert assessment.worst_level(world.case.id) == 2
    with nothing_written(RuleBroken, "betydeligt nedsat funktionsevne"):
        decisions.make(words=WORDS, by=world["vibeke"], at=NOW, follow_up_on=AUTUMN, **given)  # type: ignore[arg-type]
    world.judge(world.start(), 3)
    assert assessment.worst_level(world.case.id) == 3
    decisions.make(words=WORDS, by=world["vibeke"], at=NOW, follow_up_on=AUTUMN, **given)  # type: ignore[arg-type]


def test_a_level_that_was_not_assessed_is_no_level(world: World) -> None:
    assert assessment.worst_level(world.case.id) is None
    found = world.start()
    world.find(found, "Spise", 9)
    assert assessment.worst_level(world.case.id) is None

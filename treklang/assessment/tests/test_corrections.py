"""What was an error is set aside and something right put in its place; nothing is changed without trace."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import EATING, NOW, SHOPPING, SIGHT, World, nothing_written
from treklang.assessment import queries
from treklang.assessment.actions import corrections, findings, needs, target_groups
from treklang.assessment.models import Condition, Finding, SupportNeed, TargetGroup
from treklang.kernel.errors import BadInput, NotAllowed, RuleBroken


def _correct(world: World, wrong: queries.Assessment, condition: str = EATING, **other: Any) -> queries.Assessment:
    given: dict[str, Any] = {"by": world["anne"], "at": NOW, "reason": "Byttet om", **other}
    return corrections.correct_finding(assessment_id=wrong.id, condition=condition, **given)


def _levels(found: queries.Assessment) -> list[int | None]:
    return [one.level for one in queries.findings(found.id)]


def test_a_wrong_level_sets_the_whole_assessment_aside(world: World) -> None:
    wrong = world.assess()
    right = _correct(world, wrong, level=1)
    wrong.refresh_from_db()
    assert (wrong.set_aside_at, wrong.set_aside_reason, right.replaces_id) == (NOW, "Byttet om", wrong.id)
    assert (_levels(wrong), _levels(right), right.completed_at) == ([3], [1], NOW)
    assert queries.current(world.case.id) == right
    assert queries.newest_level(citizen_id=world.citizen.id, concept_id=_concept(right)) == 1
    assert world.happened()[-1] == "assessment.corrected"


def _concept(found: queries.Assessment) -> int:
    return queries.findings(found.id)[0].condition.concept_id


def test_what_should_not_stand_is_gone_from_the_right_one(world: World) -> None:
    wrong = world.assess()
    concept = _concept(wrong)
    right = _correct(world, wrong, remove=True)
    assert (_levels(wrong), _levels(right)) == ([3], [])
    assert not queries.is_found(citizen_id=world.citizen.id, concept_id=concept)


def test_words_scores_need_and_diagnoses_go_along(world: World) -> None:
    wrong = world.start()
    findings.record(
        assessment_id=wrong.id, condition=EATING, level=3, said=(findings.Said("Borger", "Jeg glemmer det"),),
        by=world["anne"], at=NOW,
    )  # fmt: skip
    need = world.judge(wrong)
    right = _correct(world, wrong, level=2)
    need.refresh_from_db()
    (finding,) = queries.findings(right.id)
    assert (need.assessment_id, [one.text for one in finding.statements.all()]) == (right.id, ["Jeg glemmer det"])


@pytest.mark.parametrize(
    ("condition", "given", "kind", "sentence"),
    [
        (SHOPPING, {"level": 1}, BadInput, "“Købe ind” står ikke i udredningen"),
        (EATING, {}, RuleBroken, "mangler et niveau"),
        (EATING, {"level": 5}, BadInput, "0-4 eller 9"),
        (SIGHT, {"level": 1}, BadInput, "“Syn” står ikke"),
    ],
)
def test_a_correction_that_cannot_be_leaves_nothing(
    world: World, condition: str, given: dict[str, Any], kind: type[BadInput], sentence: str
) -> None:
    wrong = world.assess()
    with nothing_written(kind, sentence):
        _correct(world, wrong, condition, **given)
    with nothing_written(NotAllowed, "Du kan ikke udrede"):
        _correct(world, wrong, level=1, by=world["vibeke"])


def test_what_is_set_aside_is_not_set_aside_again(world: World) -> None:
    wrong = world.assess()
    _correct(world, wrong, level=1)
    with nothing_written(RuleBroken, "sat til side som fejl"):
        _correct(world, wrong, level=2)


def test_an_older_assessment_of_the_same_condition_can_be_put_right_too(world: World) -> None:
    """The condition is shared: the newer assessment's correction set it aside already."""
    older, newer = world.assess(), world.start()
    findings.carry_over(assessment_id=newer.id, conditions=None, by=world["anne"], at=NOW)
    newer = _correct(world, newer, level=2)
    older = _correct(world, older, level=4)
    standing = Condition.objects.get(citizen=world.citizen, set_aside=False)
    assert set(Finding.objects.filter(condition=standing).values_list("assessment_id", "level")) == {
        (newer.id, 2), (older.id, 4),
    }  # fmt: skip


def test_a_wrong_need_is_replaced_in_the_help_that_carries_it(world: World) -> None:
    world.assess()
    grant = world.grant()
    wrong = SupportNeed.objects.get()
    right = needs.correct(need_id=wrong.id, level=4, by=world["anne"], at=NOW)
    grant.refresh_from_db()
    assert (grant.need_id, right.replaces_id, queries.current_need(world.case.id)) == (right.id, wrong.id, right)
    with nothing_written(RuleBroken, "allerede rettet"):
        needs.correct(need_id=wrong.id, level=1, by=world["anne"], at=NOW)
    with nothing_written(BadInput, "0-4 eller 9"):
        needs.correct(need_id=right.id, level=6, by=world["anne"], at=NOW)


def test_a_wrong_target_group_is_replaced_with_the_same_rank(world: World) -> None:
    wrong = world.confirm_groups("Angst", "Depression")[0]
    right = target_groups.correct(target_group_id=wrong.id, right="Hjemløshed", by=world["anne"], at=NOW)
    assert (right.rank, right.replaces_id, right.recorded_on) == (1, wrong.id, wrong.recorded_on)
    assert [group.concept.title for group in queries.target_groups(world.case.id)] == ["Hjemløshed", "Depression"]
    with nothing_written(RuleBroken, "allerede rettet"):
        target_groups.correct(target_group_id=wrong.id, right="Angst", by=world["anne"], at=NOW)


def test_a_target_group_that_ended_is_put_right_without_holding_again(world: World) -> None:
    ended = world.confirm_groups("Angst")[0]
    world.confirm_groups("Depression")
    right = target_groups.correct(target_group_id=ended.id, right="Hjemløshed", by=world["anne"], at=NOW)
    assert right.ended_on == TargetGroup.objects.get(id=ended.id).ended_on
    assert [group.concept.title for group in queries.target_groups(world.case.id)] == ["Depression"]


def test_what_is_carried_over_after_a_correction_stands_once(world: World) -> None:
    world.assess()
    newer = world.start()
    findings.carry_over(assessment_id=newer.id, conditions=None, by=world["anne"], at=NOW)
    right = _correct(world, newer, level=2)
    assert findings.carry_over(assessment_id=right.id, conditions=None, by=world["anne"], at=NOW) == []
    assert _levels(_correct(world, right, level=1)) == [1]


def test_what_replaced_the_previous_assessment_is_what_is_carried_over(world: World) -> None:
    older, newer = world.assess(), world.start()
    _correct(world, older, level=1)
    (carried,) = findings.carry_over(assessment_id=newer.id, conditions=None, by=world["anne"], at=NOW)
    assert (carried.level, carried.condition.set_aside) == (1, False)

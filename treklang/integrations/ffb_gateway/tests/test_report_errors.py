"""What goes out on the day that an error is put right: on the same id, or on new ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from treklang.demo.stories.tests.telling import (
    COMPLETE,
    EATING,
    GROUPS,
    OPEN,
    SHOPPING,
    START,
    Json,
    decide,
    find,
    goal,
    judge,
    on,
    only,
    order,
    resources,
    short,
    told,
)

pytestmark = pytest.mark.django_db
BEGUN = on("2022-01-03", OPEN, START, find(), find(1, SHOPPING), judge(), GROUPS, goal(), COMPLETE)
HELPED = on("2022-01-10", decide(), order(), {"do": "serve_goal", "offer": "house", "goal": "eat"})
FIRST, GRANTED, LATER, LAST = "2022-01-03", "2022-01-10", "2022-02-10", "2022-02-20"


def _by_status(bundle: Json, profile: str) -> dict[str, str]:
    """The id of each resource of a profile by its status; no two may have the same."""
    found = resources(bundle, profile).values()
    by_status = {one["status"]: one["id"] for one in found}
    assert len(by_status) == len(found)
    return by_status


def _wrong_finding(**other: object) -> Json:
    return {"do": "correct_finding", "condition": EATING, "reason": "Byttet om", **other}


def test_a_wrong_finding_sets_its_gathering_aside_and_a_new_one_follows_with_new_ids(tmp_path: Path) -> None:
    bundles = told(short(BEGUN, HELPED, on(LATER, _wrong_finding(level=1))), tmp_path)
    before, after = bundles[FIRST], bundles[LATER]
    wrong = only(before, "informationGathering")["id"]
    gatherings = _by_status(after, "informationGathering")
    assert gatherings == {"entered-in-error": wrong, "completed": gatherings["completed"]}
    old, new = (_conditions(before), _conditions(after) - _conditions(before))
    assert (len(old), len(new), old & new) == (2, 2, set())
    assert {
        one["itemReference"]["reference"][9:] for one in resources(after)[gatherings["completed"]]["finding"]
    } == new
    assert _addressed(after) <= new
    assert "investigation" not in resources(after)[wrong]


def _conditions(bundle: Json) -> set[str]:
    return set(resources(bundle, "condition"))


def _addressed(bundle: Json) -> set[str]:
    return {one["reference"][9:] for one in only(bundle, "interventionGoal")["addresses"]}


def test_a_finding_that_should_not_stand_is_in_no_gathering_that_stands(tmp_path: Path) -> None:
    remove = {"do": "correct_finding", "condition": SHOPPING, "remove": True}
    after = told(short(BEGUN, on(LATER, remove)), tmp_path)[LATER]
    right = resources(after)[_by_status(after, "informationGathering")["completed"]]
    assert len(right["finding"]) == 1


def test_an_error_found_the_same_day_sends_both_gatherings_that_day(tmp_path: Path) -> None:
    same_day = [*BEGUN, {"at": f"{FIRST}T15:00:00", "by": "anne", **_wrong_finding(level=0)}]
    bundles = told(short(same_day), tmp_path)
    assert set(_by_status(bundles[FIRST], "informationGathering")) == {"entered-in-error", "completed"}


def test_a_carried_over_finding_keeps_its_level_when_the_assessment_is_put_right(tmp_path: Path) -> None:
    again = on(LATER, START, {"do": "carry_over"}, find(2), judge(), COMPLETE)
    bundles = told(short(BEGUN, again, on(LAST, _wrong_finding(level=1))), tmp_path)
    assert all("severity" in one for bundle in bundles.values() for one in resources(bundle, "condition").values())
    new = resources(bundles[LAST], "condition").keys() - resources(bundles[FIRST], "condition").keys()
    assert len(new) == 2


def test_the_first_assessment_shows_its_own_level_again_when_the_second_was_the_error(tmp_path: Path) -> None:
    again = on(LATER, START, find(4), COMPLETE)
    bundles = told(short(BEGUN, again, on(LAST, _wrong_finding(level=0))), tmp_path)
    eating = _changed_condition(bundles[FIRST], bundles[LATER])
    assert resources(bundles[LAST])[eating]["severity"] == resources(bundles[FIRST])[eating]["severity"]


def _changed_condition(before: Json, after: Json) -> str:
    """The condition that two bundles tell differently of."""
    one, other = resources(before, "condition"), resources(after, "condition")
    (changed,) = (key for key in one.keys() & other.keys() if one[key]["severity"] != other[key]["severity"])
    return changed


def test_a_condition_found_again_is_asserted_anew_on_the_same_id(tmp_path: Path) -> None:
    bundles = told(short(BEGUN, on(LATER, START, {"do": "carry_over"}, find(1))), tmp_path)
    again = [one for one in resources(bundles[LATER], "condition").values() if "extension" in one]
    assert [one["extension"][0]["valueDateTime"] for one in again] == [LATER]
    assert again[0]["id"] in resources(bundles[FIRST])


def test_a_wrong_need_is_in_error_on_its_id_and_the_right_one_stands_in_the_help(tmp_path: Path) -> None:
    bundles = told(short(BEGUN, HELPED, on(LATER, {"do": "correct_need", "level": 4})), tmp_path)
    needs = _by_status(bundles[LATER], "careEvaluation")
    assert needs["entered-in-error"] == only(bundles[FIRST], "careEvaluation")["id"]
    plan = only(bundles[LATER], "carePlan")
    assert plan["activity"][0]["outcomeReference"] == [{"reference": f"urn:uuid:{needs['final']}"}]
    assert only(bundles[LATER], "informationGathering")["id"] == only(bundles[FIRST], "informationGathering")["id"]


def test_a_wrong_target_group_is_in_error_on_its_id_and_the_right_one_stands_in_the_help(tmp_path: Path) -> None:
    right = {"do": "correct_target_group", "wrong": "Angst", "right": "Hjemløshed"}
    bundles = told(short(BEGUN, HELPED, on(LATER, right)), tmp_path)
    before, after = only(bundles[GRANTED], "targetGroup")["id"], resources(bundles[LATER], "targetGroup")
    wrong = after.pop(before)
    assert (wrong["verificationStatus"]["coding"][0]["code"], "clinicalStatus" in wrong) == ("entered-in-error", False)
    (replacement,) = after
    (addressed,) = only(bundles[LATER], "carePlan")["addresses"]
    assert addressed["reference"] == f"urn:uuid:{replacement}"


@pytest.mark.parametrize(("result", "standing"), [(None, 0), ("end", 1)])
def test_a_wrong_follow_up_is_in_error_on_its_id(result: str | None, standing: int, tmp_path: Path) -> None:
    held = {"do": "follow_up", "offer": "house", "result": "continue"}
    right = {"do": "correct_follow_up", "offer": "house"} | ({"result": result} if result else {})
    bundles = told(short(BEGUN, HELPED, on(LATER, held), on(LAST, right)), tmp_path)
    follow_ups = _by_status(bundles[LAST], "followUp")
    assert follow_ups["entered-in-error"] == only(bundles[LATER], "followUp")["id"]
    assert len(follow_ups) == 1 + standing


def test_a_wrong_goal_is_in_error_on_its_id_and_leaves_the_help(tmp_path: Path) -> None:
    bundles = told(short(BEGUN, HELPED, on(LATER, {"do": "correct_goal", "goal": "eat"})), tmp_path)
    wrong = only(bundles[LATER], "interventionGoal")
    assert (wrong["lifecycleStatus"], wrong["id"]) == (
        "entered-in-error", only(bundles[FIRST], "interventionGoal")["id"],
    )  # fmt: skip
    assert ["goal" in only(bundles[day], "carePlan") for day in (GRANTED, LATER)] == [True, False]


def test_what_says_something_else_than_before_says_when(tmp_path: Path) -> None:
    """Also where the change came of another row: the goal's conditions, the plan's target groups."""
    bundles = told(short(BEGUN, HELPED, on(LATER, _wrong_finding(level=1))), tmp_path)
    before, after = (only(bundles[day], "interventionGoal")["meta"]["lastUpdated"] for day in (FIRST, LATER))
    assert before < after
    assert after[:10] >= "2022-02-09"

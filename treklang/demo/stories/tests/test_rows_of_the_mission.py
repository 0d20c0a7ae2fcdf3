"""What the mission asks of an adult's course, by stories that people can play: the official one, and short refusals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from treklang.assessment import queries as assessment
from treklang.cases import queries as cases
from treklang.cases.rules import ENTERS
from treklang.demo.stories import player
from treklang.demo.stories.tests.telling import (
    COMPLETE,
    GROUPS,
    LONG_AFTER,
    OPEN,
    START,
    Json,
    decide,
    find,
    guide,
    judge,
    line,
    on,
    order,
    play,
    short,
    the,
)
from treklang.goals import queries as goals
from treklang.kernel import events
from treklang.services import queries as services
from treklang.visitation import queries as visitation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("system")]
BEGUN = on("2022-01-03", OPEN, START, find(), judge(), GROUPS, COMPLETE)


def _played(story: Json, folder: Path) -> cases.Case:
    return cases.case(play(story, folder).case_uid)


def _refused(folder: Path, *days: list[Json]) -> player.StoryError:
    with pytest.raises(player.StoryError) as refused:
        play(short(*days), folder)
    return refused.value


@pytest.mark.mission("S4.9", "S4.10", "S4.18", "S1.49")
def test_an_assessment_tells_three_dimensions_and_a_task_is_the_teams(tmp_path: Path) -> None:
    story = guide()
    story["steps"].insert(
        2, {"at": "2021-05-26T11:00:00", "by": "ravi", "do": "add_task", "title": "Ring til søsteren"}
    )
    case = _played(story, tmp_path)
    first = assessment.of_case(case.id)[-1]
    scores: dict[str, Any] = {one.dimension: one.score for one in first.dimensions.all()}
    assert scores == {"physical": 2, "communication": 1, "social": 2}
    assert (case.needs_coordination, bool(case.said.coordination_reason)) == (True, True)
    assert [task.assigned_to_id for task in cases.tasks(case.id)] == [None]


@pytest.mark.mission("S0.40", "S3.23", "S4.19")
def test_alternatives_stand_beside_each_other_with_price_ring_and_distance(tmp_path: Path) -> None:
    (recommended,) = visitation.recommendations(_played(guide(), tmp_path).id)
    beside = [(one.is_recommended, one.ring_position, str(one.distance_km)) for one in recommended.alternatives.all()]
    assert len(beside) == 2
    assert sorted(beside)[1][0]
    assert {distance for _, _, distance in beside} == {"4.5", "2.0"}
    assert recommended.why_not_lower.startswith("Bostøtte i eget hjem er prøvet")
    assert all((recommended.intensity, recommended.extent, recommended.duration, recommended.evidence))


@pytest.mark.mission("S3.11", "S4.22", "S4.23", "S4.41", "S4.42")
def test_goals_hold_own_words_a_reason_where_they_do_not_develop_and_the_way_from_the_baseline(tmp_path: Path) -> None:
    held = goals.of_case(_played(guide(), tmp_path).id)
    assert all(goal.own_words for goal in held)
    assert all(goal.why_not_develop for goal in held if goal.kind != "develop")
    effects = [goals.effect(goal) for goal in held]
    assert sorted((one.baseline, one.newest, one.change) for one in effects) == [
        (2, 0, 2), (2, 0, 2), (2, 2, 0), (3, 1, 2),
    ]  # fmt: skip


@pytest.mark.mission("S3.14", "S0.39")
def test_a_course_goes_through_all_phases_and_is_granted_anew_when_the_need_changes(tmp_path: Path) -> None:
    case = _played(guide(), tmp_path)
    names = [event.name for event in events.of_case(case.id)]
    assert set(ENTERS) <= set(names)
    assert [grant.offer.name for grant in services.of_case(case.id)].count("Værkstedet Åen") == 2


@pytest.mark.mission("R107", "R108", "R109")
def test_the_journal_holds_notes_documents_and_corrections_by_addition(tmp_path: Path) -> None:
    story = guide()
    correction = {"at": "2021-05-27T10:00:00", "by": "anne", "do": "correct_note", "title": "Første samtale",
                  "text": "Det var hendes bror."}  # fmt: skip
    story["steps"].insert(story["steps"].index(the(story, "write_note")) + 1, correction)
    case = _played(story, tmp_path)
    added, first = (one for one in cases.notes(case.id) if one.title == "Første samtale")
    assert (added.corrects_id, first.text) == (first.id, the(story, "write_note")["text"])
    assert "Statusattest fra egen læge" in [one.title for one in cases.documents(case.id)]


@pytest.mark.mission("R44", "R91", "S3.22")
@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ([BEGUN[:-1], on("2022-01-04", decide(exception_reason=""))], "Sagen er ikke oplyst"),
        ([on("2022-01-03", OPEN), on("2022-01-04", decide(), order())], "Støttebehovet er ikke vurderet"),
        ([BEGUN, on("2022-01-04", decide(follow_up_on=None), order())], "mangler en dato for opfølgning"),
    ],
)
def test_no_help_is_decided_or_ordered_uninformed_or_without_a_follow_up(
    days: list[list[Json]], reason: str, tmp_path: Path
) -> None:
    assert reason in _refused(tmp_path, *days).reason


@pytest.mark.mission("R84")
def test_an_offer_that_is_not_registered_on_the_day_is_not_used(tmp_path: Path) -> None:
    story = short(BEGUN, on("2022-01-04", decide(), order()))
    story["offers"][0]["registered"] = {"from": "2020-01-01", "until": "2022-01-04"}
    with pytest.raises(player.StoryError, match="ikke registreret i Tilbudsportalen"):
        play(story, tmp_path)


@pytest.mark.mission("S0.58")
def test_orders_inside_the_house_have_no_price_and_those_outside_do(tmp_path: Path) -> None:
    assert (
        "arbejdsopgave uden pris"
        in _refused(tmp_path, BEGUN, on("2022-01-04", decide(), order(price="10.00", price_unit="day"))).reason
    )
    lines = decide(line(), line(offer="firm"))
    paid = order("firm", price="10.00", price_unit="day")
    case = _played(short(BEGUN, on("2022-01-04", lines, order(), paid)), tmp_path)
    placed = [services.standing_order(grant.id) for grant in services.of_case(case.id)]
    assert {(one.kind, one.price is None) for one in placed if one} == {("internal", True), ("external", False)}


@pytest.mark.mission("S4.25")
def test_an_offer_for_another_target_group_can_be_used(tmp_path: Path) -> None:
    story = short(BEGUN, on("2022-01-04", decide(), order()))
    story["offers"][0]["target_groups"] = ["Hjemløshed"]
    assert len(services.of_case(_played(story, tmp_path).id)) == 1


@pytest.mark.mission("S4.21", "S4.25")
def test_help_is_recommended_from_what_was_found_and_not_from_a_target_group(tmp_path: Path) -> None:
    recommend = {"do": "recommend", "alternatives": [{"offer": "house", "recommended": True}]}
    refused = _refused(tmp_path, on("2022-01-03", OPEN, GROUPS, recommend))
    assert "ingen udredning" in refused.reason
    case = _played(short(on("2022-01-03", OPEN, START, find(), judge(), COMPLETE, recommend)), tmp_path)
    assert len(visitation.recommendations(case.id)) == 1
    assert assessment.target_groups(case.id) == []


@pytest.mark.mission("S4.24")
def test_one_decision_gives_help_from_several_units_with_a_coordinator_of_another(tmp_path: Path) -> None:
    assign = {"do": "assign", "unit": "unit", "caseworker": "anne", "coordinator": "ravi"}
    both = decide(line(), line(offer="firm"))
    case = _played(short(BEGUN, on("2022-01-04", assign, both, order(), order("firm"))), tmp_path)
    assert len({grant.offer.provider_id for grant in services.of_case(case.id)}) == 2
    held = cases.assignment(case.id, on=LONG_AFTER)
    assert held is not None
    assert held.caseworker is not None
    assert held.coordinator is not None
    assert (held.caseworker.name, held.coordinator.name) == ("Anne", "Ravi")


@pytest.mark.mission("S4.20")
def test_how_accessible_an_offer_is_stands_where_it_is_chosen(tmp_path: Path) -> None:
    story = guide()
    story["offers"][0]["accessibility"] = "Niveaufri adgang og bus ved døren"
    (recommended,) = visitation.recommendations(_played(story, tmp_path).id)
    told = [one.offer.accessibility for one in recommended.alternatives.all() if one.is_recommended]
    assert told == ["Niveaufri adgang og bus ved døren"]


def test_a_closed_case_takes_no_new_work(tmp_path: Path) -> None:
    refused = _refused(tmp_path, BEGUN, on("2022-01-04", {"do": "close_case"}, START))
    assert "Sagen er lukket den 04.01.2022" in refused.reason


def test_a_place_is_free_when_the_help_has_ended(tmp_path: Path) -> None:
    case = _played(guide(), tmp_path)
    open_ended = [
        placement
        for grant in services.of_case(case.id)
        for one in grant.orders.all()
        for placement in one.placements.all()
        if placement.valid.upper is None
    ]
    assert open_ended == []


def test_the_day_a_place_was_really_left_can_be_told_after_the_help_has_ended(tmp_path: Path) -> None:
    story = guide()
    leave = {"at": "2021-08-31T10:00:00", "by": "petra", "do": "leave_place", "offer": "aaen", "on": "2021-06-20"}
    case = _played({**story, "steps": [*story["steps"], leave]}, tmp_path)
    ends = {
        str(placement.valid.upper)
        for grant in services.of_case(case.id)
        for one in grant.orders.all()
        for placement in one.placements.all()
    }
    assert ends == {"2021-06-20"}

"""The delivery reports of a course: which days have one, what goes out, what never does."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from treklang.demo.stories.tests.telling import (
    COMPLETE,
    GROUPS,
    LIVING,
    NOT_OURS,
    OPEN,
    START,
    Json,
    decide,
    find,
    goal,
    guide,
    judge,
    line,
    on,
    only,
    order,
    play,
    reports_of,
    resources,
    short,
    told,
)

pytestmark = pytest.mark.django_db
DAYS_OF_THE_GUIDE = ["2021-05-28", "2021-05-29", "2021-05-30", "2021-06-18", "2021-08-30"]
BEGUN = on("2022-01-03", OPEN, START, find(), judge(), GROUPS, COMPLETE)
DAY, NEXT, THIRD = "2022-01-03", "2022-01-10", "2022-01-17"


@pytest.mark.mission("R135")
def test_the_official_story_gives_five_bundles_on_its_five_days(tmp_path: Path) -> None:
    bundles = told(guide(), tmp_path)
    assert list(bundles) == DAYS_OF_THE_GUIDE
    for name, bundle in bundles.items():
        assert bundle["meta"]["lastUpdated"] >= name
        assert all(entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}" for entry in bundle["entry"])


def test_the_same_story_gives_the_same_bytes_in_another_database(tmp_path: Path) -> None:
    """Played, taken back and played again the inner keys differ; the reports do not."""
    from django.db import transaction

    with transaction.atomic():
        first = [one.text() for one in reports_of(play(guide(), tmp_path).citizen_uid)]
        transaction.set_rollback(True)
    again = play(guide(), tmp_path).citizen_uid
    assert [one.text() for one in reports_of(again)] == first == [one.text() for one in reports_of(again)]


def test_a_day_is_reported_as_it_was_known_then_whatever_came_later(tmp_path: Path) -> None:
    uid = play(guide(), tmp_path).citizen_uid
    later = [one.text() for one in reports_of(uid)]
    assert [one.text() for one in reports_of(uid, until=date(2021, 5, 30))] == later[:3]


@pytest.mark.parametrize("days", [[on(DAY, OPEN)], [on(DAY, OPEN, START)], [on(DAY, OPEN, START, COMPLETE, decide())]])
def test_there_is_no_report_before_the_first_finding_or_need(days: list[list[Json]], tmp_path: Path) -> None:
    assert told(short(*days), tmp_path) == {}


@pytest.mark.parametrize("first", [find(), judge()])
def test_the_first_finding_or_need_is_reported_with_the_enquiry(first: Json, tmp_path: Path) -> None:
    bundles = told(short(on(DAY, OPEN), on(NEXT, START), on(THIRD, first)), tmp_path)
    assert list(bundles) == [THIRD]
    assert only(bundles[THIRD], "serviceRequest")["status"] == "active"
    assert only(bundles[THIRD], "informationGathering")["status"] == "in-progress"


def test_a_day_on_which_only_words_were_written_is_not_reported(tmp_path: Path) -> None:
    words = on(NEXT, {"do": "write_note", "title": "Samtale", "text": "Nyt"}, {"do": "add_task", "title": "Ring"})
    assert list(told(short(BEGUN, words), tmp_path)) == [DAY]


def _plan(bundle: Json) -> tuple[str, str, str | None]:
    plan = only(bundle, "carePlan")
    return plan["intent"], plan["status"], plan["period"].get("end")


def test_help_is_a_plan_until_it_is_ordered_and_again_when_it_is_declined(tmp_path: Path) -> None:
    decline = {"do": "decline_order", "by": "petra", "offer": "house", "text": "Ingen plads"}
    days = on(NEXT, decide()), on(THIRD, order()), on("2022-01-24", decline), on("2022-01-31", order())
    bundles = told(short(BEGUN, *days), tmp_path)
    assert [_plan(bundles[day])[0] for day in (NEXT, THIRD, "2022-01-24", "2022-01-31")] == [
        "plan",
        "order",
        "plan",
        "order",
    ]


def test_help_that_has_ended_is_completed_and_has_no_follow_up_date(tmp_path: Path) -> None:
    days = on(NEXT, decide(), order()), on(THIRD, decide(line("end"), kind="end"))
    bundles = told(short(BEGUN, *days), tmp_path)
    assert (_plan(bundles[NEXT]), _plan(bundles[THIRD])) == (("order", "active", None), ("order", "completed", THIRD))
    extensions = [len(only(bundles[day], "carePlan")["extension"]) for day in (NEXT, THIRD)]
    assert (extensions, resources(bundles[THIRD], "followUpEncounter")) == ([2, 1], {})
    service = only(bundles[THIRD], "intervention")
    assert (service["status"], service["period"]["end"]) == ("active", THIRD)
    assert service["activity"][0]["detail"]["status"] == "completed"


def test_help_that_ends_later_than_it_is_decided_is_reported_on_that_day(tmp_path: Path) -> None:
    end = decide(line("end", **{"from": "2022-02-01"}), kind="end")
    bundles = told(short(BEGUN, on(NEXT, decide(), order()), on(THIRD, end)), tmp_path)
    assert list(bundles) == [DAY, NEXT, "2022-02-01"]
    assert _plan(bundles["2022-02-01"]) == ("order", "completed", "2022-02-01")
    assert bundles["2022-02-01"]["timestamp"] == "2022-01-31T23:00:00Z"
    assert only(bundles["2022-02-01"], "carePlan")["meta"]["lastUpdated"] == "2022-01-31T23:00:00Z"


def test_help_that_ends_after_the_reports_day_has_not_ended_yet(tmp_path: Path) -> None:
    end = decide(line("end", **{"from": "2022-02-01"}), kind="end")
    uid = play(short(BEGUN, on(NEXT, decide(), order()), on(THIRD, end)), tmp_path).citizen_uid
    assert [str(one.day) for one in reports_of(uid, until=date(2022, 1, 31))] == [DAY, NEXT]


def test_one_service_ends_and_the_help_goes_on(tmp_path: Path) -> None:
    days = on(NEXT, decide(line(), line(service=LIVING)), order()), on(THIRD, decide(line("end"), kind="change"))
    bundle = told(short(BEGUN, *days), tmp_path)[THIRD]
    (ended,) = resources(bundle, "intervention").values()
    assert (ended["period"]["end"], _plan(bundle)) == (THIRD, ("order", "active", None))


def test_a_goal_that_ends_later_is_reported_on_that_day(tmp_path: Path) -> None:
    end = {"do": "end_goal", "goal": "eat", "reached": True, "on": "2022-02-01"}
    bundles = told(short(BEGUN, on(NEXT, goal()), on(THIRD, end)), tmp_path)
    assert list(bundles) == [DAY, NEXT, "2022-02-01"]
    assert only(bundles["2022-02-01"], "interventionGoal")["lifecycleStatus"] == "completed"


def test_a_closed_case_is_a_completed_enquiry(tmp_path: Path) -> None:
    bundles = told(short(BEGUN, on(NEXT, {"do": "close_case"})), tmp_path)
    assert only(bundles[NEXT], "serviceRequest")["status"] == "completed"


def test_help_without_a_national_code_is_granted_and_not_reported(tmp_path: Path) -> None:
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts
    from treklang.services.models import Grant

    story = short(BEGUN, on(NEXT, decide(line(service=NOT_OURS)), order(), {"do": "follow_up", "offer": "house",
                                                                           "result": "continue"}))  # fmt: skip
    assert list(told(story, tmp_path)) == [DAY]
    with acting_as(accounts.system()):
        assert Grant.objects.count() == 1


def test_of_help_with_and_without_a_national_code_the_one_with_is_reported(tmp_path: Path) -> None:
    bundle = told(short(BEGUN, on(NEXT, decide(line(), line(service=NOT_OURS)), order())), tmp_path)[NEXT]
    assert len(resources(bundle, "intervention")) == len(resources(bundle, "carePlan")) == 1


def test_need_and_target_group_may_be_known_after_the_decision(tmp_path: Path) -> None:
    days = on(DAY, OPEN, START, find()), on(NEXT, decide()), on(THIRD, judge(), GROUPS, order())
    bundles = told(short(*days), tmp_path)
    plan = only(bundles[THIRD], "carePlan")
    assert (plan["intent"], len(plan["addresses"]), len(plan["activity"])) == ("order", 1, 1)


def test_no_words_are_ever_reported(tmp_path: Path) -> None:
    """Every text of the official story is marked; no mark may show in a report, nor any name of a person or place."""
    story = guide()
    marked = _mark(story["steps"])
    assert marked > 80
    for person in story["organisation"]["people"]:
        person["name"] = f"MARK {person['name']}"
    for unit in story["organisation"]["units"]:
        unit["name"] = f"MARK {unit['name']}"
    for offer in story["offers"]:
        offer.update(name=f"MARK {offer['name']}", theory_of_change="MARK", evidence="MARK")
        offer["provider"]["name"] = f"MARK {offer['provider']['name']}"
    story["organisation"]["municipality"] = "MARK"
    story["citizen"]["name"] = "MARK Mogensen"
    bundles = told(story, tmp_path)
    text = json.dumps(bundles, ensure_ascii=False)
    assert len(bundles) == 5
    assert "MARK" not in text
    assert not {"Børge", "Mogensen", "display", "note", "birthDate"} & set(text.replace('"', " ").split())


WORDS = {"text", "reason", "cause", "experienced_need", "wishes", "purpose", "background", "situation", "potential",
         "compensation", "perspective", "resources", "own_words", "why_not_develop", "judgement", "proposal", "reasons",
         "complaint_guidance", "why_not_lower", "intensity", "extent", "duration", "evidence", "effort", "other_matters",
         "about", "amount", "stated_by"}  # fmt: skip


def _mark(value: Any) -> int:
    """Mark all words of some steps; how many there were."""
    if isinstance(value, list):
        return sum(_mark(one) for one in value)
    if not isinstance(value, dict):
        return 0
    found = [key for key, inner in value.items() if key in WORDS and isinstance(inner, str)]
    value.update({key: f"MARK {value[key]}" for key in found})
    return len(found) + sum(_mark(inner) for inner in value.values())

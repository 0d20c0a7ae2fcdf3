"""Playing a story: all of it stands, or nothing; and who refuses it says where and why."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.world import counts
from treklang.demo import stage
from treklang.demo.stories import player
from treklang.demo.stories.tests.telling import (
    COMPLETE,
    GROUPS,
    OPEN,
    START,
    Json,
    decide,
    find,
    goal,
    guide,
    judge,
    on,
    order,
    play,
    reports_of,
    short,
    the,
)
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts

pytestmark = pytest.mark.django_db
BEGUN = on("2022-01-03", OPEN, START, find(), judge(), GROUPS, COMPLETE)


def _counts() -> dict[str, int]:
    with acting_as(accounts.system()):
        return counts()


def _refused(story: Json, folder: Path) -> player.StoryError:
    """Play what must be refused; nothing of it may be left."""
    before = _counts()
    with pytest.raises(player.StoryError) as refused:
        play(story, folder)
    assert _counts() == before
    return refused.value


def test_a_story_is_played_from_its_file(tmp_path: Path) -> None:
    told: list[str] = []
    path = tmp_path / "story.json"
    play(short(BEGUN), tmp_path)
    assert path.exists()
    with pytest.raises(player.StoryError, match="findes allerede en borger"):
        player.play(path, tell=told.append)
    assert told == []


def test_all_stories_are_played_one_after_the_other_each_upon_what_is_there() -> None:
    played = [player.play(path) for path in stage.story_files()]
    assert len({one.citizen_uid for one in played}) == len(played) >= 5


@pytest.mark.parametrize(
    ("days", "path", "reason"),
    [
        ([BEGUN, on("2022-01-02", decide())], "steps[6].at", "ikke i tidens rækkefølge"),
        ([BEGUN, on("2999-01-01", decide())], "steps[6].at", "ligger i fremtiden"),
        ([on("0001-01-01", OPEN)], "steps[0].at", "før 1858"),
        ([on("2022-01-03", OPEN, by="anne"), on("2022-01-04", START, by="nobody")], "steps[1].by", "Der er: anne, petra"),
        ([on("2022-01-03", {**OPEN, "unit": "nowhere"})], "steps[0].unit", "“nowhere” står ikke i historien"),
        ([on("2022-01-03", {**OPEN, "caseworker": "ghost"})], "steps[0].caseworker", "“ghost”"),
        ([on("2022-01-03", START)], "steps[0].do", "ikke åbnet en sag endnu"),
        ([on("2022-01-03", OPEN, find())], "steps[1].do", "ikke begyndt en udredning endnu"),
        ([on("2022-01-03", OPEN, OPEN)], "steps[1].do", "allerede åbnet en sag"),
        ([BEGUN, on("2022-01-04", order("moon"))], "steps[6].offer", "“moon” står ikke"),
        ([BEGUN, on("2022-01-04", order())], "steps[6].offer", "ingen bevilling hos “house”"),
        ([BEGUN, on("2022-01-04", decide(), {"do": "accept_order", "by": "petra", "offer": "house"})],
         "steps[7].offer", "ingen bestilling hos “house”"),
        ([BEGUN, on("2022-01-04", {"do": "measure", "goal": "none", "level": 1})], "steps[6].goal", "ikke nævnt “none”"),
        ([BEGUN, on("2022-01-04", find())], "steps[6].findings[0]", "Udredningen er afsluttet"),
        ([on("2022-01-03", OPEN, START, find(5))], "steps[2].findings[0].level", "0-4 eller 9"),
        ([on("2022-01-03", OPEN, START, find(), goal(), goal())], "steps[4].key", "“eat” er allerede brugt"),
        ([BEGUN, on("2022-01-04", {"do": "correct_need", "level": 1}, {"do": "give_reasons", "reasons": "x"})],
         "steps[7].do", "ikke lavet noget at gøre dette ved"),
        ([BEGUN, on("2022-01-04", {**decide(), "by": "petra"})], "steps[6]", "Du kan ikke træffe afgørelse"),
        ([BEGUN, on("2022-01-04", decide(follow_up_on="2022-01-04"))], "steps[6].follow_up_on", "Opfølgningen skal ligge"),
        ([BEGUN, on("2022-01-04", {"do": "add_document", "title": "Attest", "file": "missing.pdf"})],
         "steps[6].file", "findes ikke ved siden af historien"),
        ([on("2022-01-03", {**OPEN, "number": "9" * 70})], "steps[0]", "for lang"),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_leaves_nothing_of_the_story(
    days: list[list[Json]], path: str, reason: str, tmp_path: Path
) -> None:
    error = _refused(short(*days), tmp_path)
    assert error.path == path
    assert reason in error.reason


def _people(story: Json, **changed: Any) -> None:
    story["organisation"]["people"][0].update(changed)


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        (lambda story: story["citizen"].update(cpr="3102814321"), "citizen.cpr", "er ikke en dato"),
        (lambda story: _people(story, unit="nowhere"), "organisation.people[0].unit", "“nowhere”"),
        (lambda story: _people(story, key="system"), "organisation.people[0].key", "rigtig bruger"),
        (lambda story: _people(story, name="A" * 300), "organisation", "for lang"),
        (lambda story: story["organisation"]["units"][0].update(parent="later"), "organisation.units[0].parent", "later"),
        (lambda story: story["offers"][0].update(type="Slot"), "offers[0]", "findes ikke som tilbudstype"),
        (lambda story: story["offers"][0].update(places=-1), "organisation", "for lang eller for stor"),
        (lambda story: story["offers"][0]["provider"].pop("unit"), "offers[0].provider.unit", "mangler sin enhed"),
        (lambda story: story["offers"][1]["provider"].update(cvr="1"), "offers[1].cvr", "CVR-nummeret"),
        (lambda story: story["offers"][1].update(registered={"from": "2022-01-01", "until": "2021-01-01"}),
         "offers[1].registered_until", "før den begynder"),
    ],
)  # fmt: skip
def test_a_stage_that_cannot_be_leaves_nothing(
    change: Callable[[Json], Any], path: str, reason: str, tmp_path: Path
) -> None:
    story = short(BEGUN)
    change(story)
    error = _refused(story, tmp_path)
    assert error.path == path
    assert reason in error.reason


def test_a_failing_step_in_the_middle_of_the_official_story_leaves_nothing(tmp_path: Path) -> None:
    story = guide()
    the(story, "order", 1)["offer"] = "hjemmestoette"
    error = _refused(story, tmp_path)
    assert error.path == f"steps[{story['steps'].index(the(story, 'order', 1))}].offer"


def test_a_story_played_twice_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    first = play(short(BEGUN), tmp_path)
    before = [report.text() for report in reports_of(first.citizen_uid)]
    assert "findes allerede en borger med dette CPR-nummer" in _refused(short(BEGUN), tmp_path).reason
    assert [report.text() for report in reports_of(first.citizen_uid)] == before


def test_a_citizen_without_a_number_is_not_told_of_twice(tmp_path: Path) -> None:
    play(short(BEGUN, cpr=None), tmp_path)
    assert "uden CPR-nummer er allerede registreret" in _refused(short(BEGUN, cpr=None), tmp_path).reason


def test_two_stories_of_one_municipality_may_name_what_the_other_has_not(tmp_path: Path) -> None:
    """Other people, units, offers, target groups and prices beside those that are used again."""
    first = short(BEGUN)
    second = short(on("2021-12-01", {**OPEN, "number": "S-2", "unit": "new", "caseworker": "anna"}), cpr="0101814322")
    units, people = second["organisation"]["units"], second["organisation"]["people"]
    units.insert(0, {"key": "new", "name": "Modtagelsen", "kind": "reception"})
    units.append({"key": "below", "name": "Huset", "kind": "provider", "parent": "new"})
    people.append({"key": "anna", "name": "Anne", "unit": "new", "functions": ["caseworker"]})
    people.append({"key": "petra-2", "name": "Petra", "unit": "below", "functions": ["provider"]})
    people[0].update(unit="new")
    for story in (first, second):
        story["offers"][0].update(target_groups=["Angst"], prices=[{"unit": "day", "amount": "1"}])
    second["offers"][0].update(type="Socialt akuttilbud")
    second["offers"].append({**second["offers"][1], "key": "third", "name": "Huset", "target_groups": ["Angst"]})
    assert play(first, tmp_path).citizen_uid != play(second, tmp_path).citizen_uid

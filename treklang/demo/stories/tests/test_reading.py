"""Reading a story file: what is wrong with it, and where in the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from treklang.demo.stories import player
from treklang.demo.stories.format import Story
from treklang.demo.stories.tests.telling import STORIES, Json, guide, the

Change = Callable[[Json], Any]


def _wrong_level(story: Json) -> None:
    the(story, "find")["findings"][10]["level"] = "høj"


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        (lambda story: story.update(colour="red"), "colour", "feltet findes ikke"),
        (lambda story: story.pop("citizen"), "citizen", "feltet mangler"),
        (lambda story: story["citizen"].update(shoe=43), "citizen.shoe", "feltet findes ikke"),
        (lambda story: story["citizen"].pop("name"), "citizen.name", "feltet mangler"),
        (lambda story: story["citizen"].update(sex="x"), "citizen.sex", "female"),
        (lambda story: story["organisation"].update(people=[]), "organisation.people", "listen er tom"),
        (lambda story: story["organisation"]["units"][1].update(kind="palace"), "organisation.units[1].kind", "centre"),
        (lambda story: story["offers"][0]["open"].update({"from": "x"}), "offers[0].open.from", "er ikke en dato"),
        (lambda story: story["steps"].clear(), "steps", "listen er tom"),
        (lambda story: story["steps"][3].update(do="dance"), "steps[3]", "dance"),
        (lambda story: story["steps"][3].pop("do"), "steps[3]", "discriminator"),
        (lambda story: story["steps"][0].pop("number"), "steps[0].number", "feltet mangler"),
        (lambda story: story["steps"][0].update(at="i går"), "steps[0].at", "datetime"),
        (lambda story: story["steps"][0].update(colour=1), "steps[0].colour", "feltet findes ikke"),
        (_wrong_level, "steps[6].findings[10].level", "helt tal"),
    ],
)
def test_a_fault_is_told_with_its_place_in_the_file(change: Change, path: str, reason: str, tmp_path: Path) -> None:
    story = guide()
    story["offers"][0]["open"] = {"from": "2000-01-01"}
    change(story)
    file = tmp_path / "story.json"
    file.write_text(json.dumps(story), encoding="utf-8")
    with pytest.raises(player.StoryError) as refused:
        player.read(file)
    assert refused.value.path.startswith(path)
    assert reason in refused.value.reason


def test_several_faults_are_counted(tmp_path: Path) -> None:
    (tmp_path / "story.json").write_text("{}", encoding="utf-8")
    with pytest.raises(player.StoryError, match=r"og 3 fejl mere"):
        player.read(tmp_path / "story.json")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "ikke JSON"),
        (b"", "ikke JSON"),
        (b"\xff\xfe", "ikke tekst i UTF-8"),
        (b"[]", "dictionary"),
        (b"null", "dictionary"),
        (b'{"title": "\\u0000"}', "ikke kan gemmes"),
        (b'{"title": "\\ud800"}', "ikke kan gemmes"),
    ],
    ids=("brace", "empty", "letters", "list", "null", "nul", "half"),
)
def test_a_file_that_is_no_story_is_refused(content: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "story.json").write_bytes(content)
    with pytest.raises(player.StoryError, match=reason):
        player.read(tmp_path / "story.json")


def test_a_folder_or_a_missing_file_is_no_story(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.json"):
        with pytest.raises(player.StoryError, match="kan ikke læses") as refused:
            player.read(path)
        assert refused.value.path == str(path)


def test_the_schema_beside_the_stories_is_the_one_that_files_are_read_by() -> None:
    kept = json.loads((STORIES / "story.schema.json").read_text(encoding="utf-8"))
    assert kept == Story.model_json_schema(by_alias=True), "treklang story schema > stories/story.schema.json"


@pytest.mark.parametrize("path", sorted(STORIES.glob("*.json")), ids=lambda path: path.name)
def test_every_story_of_the_repository_can_be_read(path: Path) -> None:
    if path.name != "story.schema.json":
        assert player.read(path).schema_ == "story.schema.json"

"""`treklang story`: play a story file through the system's own actions."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from treklang.cli import house
from treklang.kernel.wording import say


@click.group(name="story")
def command() -> None:
    """Stories: files of facts, played through the system's own actions."""


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Show no progress.")
def play(file: Path, quiet: bool) -> None:
    """Play FILE: all of it, or nothing. Exit code 2 with path and reason when the file is wrong.

    Works on an empty home: makes database, catalogue and the story's organisation itself.

    Example: treklang story play stories/ffb-guide.json
    """
    house.open_house()
    from treklang.demo.stories import player

    try:
        with house.told_plainly():
            played = player.play(file, tell=(lambda line: None) if quiet else house.tell)
    except player.StoryError as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(
        say(
            "%(steps)s trin spillet: borger %(citizen)s, sag %(case)s",
            steps=played.steps, citizen=played.citizen_uid, case=played.case_uid or "-",
        )
    )  # fmt: skip


@command.command()
def schema() -> None:
    """Print the form of a story file as JSON Schema.

    Example: treklang story schema > stories/story.schema.json
    """
    house.start_django()
    from treklang.demo.stories.format import Story

    click.echo(json.dumps(Story.model_json_schema(by_alias=True), ensure_ascii=False, indent=2))

"""`treklang demo`: named users and played courses to try the system with."""

from __future__ import annotations

import os

import click

from treklang.cli import house


@click.command(name="demo")
def command() -> None:
    """Make the demo users and play the stories of the demo, each once.

    Example: treklang demo && TREKLANG_DEMO=1 treklang serve
    """
    os.environ.setdefault("TREKLANG_DEMO", "1")
    house.open_house()
    from treklang.demo import stage
    from treklang.demo.stories.player import StoryError

    try:
        with house.told_plainly():
            stage.prepare(tell=house.tell)
    except StoryError as error:
        raise click.ClickException(str(error)) from None

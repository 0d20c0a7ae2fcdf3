"""`treklang migrate`: bring the database up to date."""

from __future__ import annotations

import click

from treklang.cli import house
from treklang.kernel.wording import say


@click.command(name="migrate")
def command() -> None:
    """Bring tables and catalogue up to date; run it as the owner after each new version.

    Example: DATABASE_URL=postgresql://owner@db/treklang treklang migrate
    """
    house.open_house()
    from treklang.catalogue.actions import catalogue

    with house.told_plainly():
        loaded = catalogue.load()
    click.echo(say("Databasen er klar: %(count)s koder i kataloget", count=loaded.concepts))

"""`treklang migrate`: bring the database up to date."""

from __future__ import annotations

import click

from treklang.cli import house


@click.command(name="migrate")
def command() -> None:
    """Bring tables and catalogue up to date; run it as the owner after each new version.

    Example: DATABASE_URL=postgresql://owner@db/treklang treklang migrate
    """
    house.open_house()
    from treklang.catalogue.actions import catalogue

    with house.told_plainly():
        loaded = catalogue.load()
    click.echo(f"Databasen er klar: {loaded.concepts} koder i kataloget")

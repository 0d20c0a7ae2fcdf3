"""`treklang ffb`: the national delivery reports."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from treklang.cli import house
from treklang.kernel.wording import say


@click.group(name="ffb")
def command() -> None:
    """Reports to the national FFB gateway."""


@command.command()
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the files.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Only this day.")
@click.option("--citizen", metavar="UID", help="Only this citizen.")
@click.option("--include-held", is_flag=True, help="Write also what may not be sent.")
def report(out: Path, day: datetime | None, citizen: str | None, include_held: bool) -> None:
    """Write the delivery reports: one file a citizen and day, the same bytes each time.

    Reports that the pinned profile cannot carry are held: counted with the reason on standard error.

    Example: treklang ffb report --out reports --day 2021-05-28
    """
    house.open_house()
    from treklang.integrations.ffb_gateway import export

    with house.told_plainly():
        written = export.write(out, day=day.date() if day else None, citizen=citizen, include_held=include_held)
    for reason, count in sorted(written.held.items()):
        house.tell(say("%(count)s holdt tilbage: %(reason)s", count=count, reason=reason))
    click.echo(say("%(count)s filer skrevet i %(folder)s", count=written.files, folder=out))

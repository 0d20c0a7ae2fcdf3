"""`treklang lake`: the tables that analyses read, fetched from the database."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from treklang.cli import house
from treklang.kernel.wording import say

EVERY_S = 1.0


@click.group(name="lake")
def command() -> None:
    """Analysis data: the database's tables as files that analyses read.

    Example: treklang lake refresh
    """


@command.command()
@click.option("--full", is_flag=True, help="Take everything anew, not only what changed.")
def refresh(full: bool) -> None:
    """Bring the analysis data up to date. Exit code 1 where another process does so already.

    Example: treklang lake refresh
    """
    house.open_house()
    from django.conf import settings

    from treklang.insight.lake import refreshing

    with house.told_plainly():
        done = refreshing.refresh(Path(settings.LAKE), full=full, tell=Told())
    told = {"rows": _dotted(done.rows), "tables": len(done.tables), "seconds": f"{done.seconds:.1f}".replace(".", ",")}
    if done.how == "full":
        house.tell(say("Alle analysedata er hentet: %(rows)s rækker på %(seconds)s sekunder.", **told))
    else:
        house.tell(say("Det nye er hentet: %(rows)s rækker fra %(tables)s tabeller på %(seconds)s s.", **told))


@command.command()
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
def status(as_json: bool) -> None:
    """How old and how large the analysis data are. Exit code 1 where there are none.

    Example: treklang lake status --json
    """
    house.start_django()
    from django.conf import settings

    from treklang.insight.lake.state import state

    there = state(Path(settings.LAKE))
    if there is None:
        raise click.ClickException(str(say("Der er ingen analysedata endnu. Hent dem med: treklang lake refresh")))
    if as_json:
        facts = {"version": there.version, "as_of": there.as_of.isoformat(), "how": there.how}
        click.echo(json.dumps(facts | {"bytes": there.bytes, "rows": there.rows}))
        return
    told = {"moment": there.as_of.isoformat(timespec="seconds"), "megabytes": _dotted(there.bytes // 1_000_000)}
    click.echo(str(say("Analysedata fra %(moment)s, %(megabytes)s MB", **told)))
    for name, rows in there.rows.items():
        click.echo(f"{name:22}{_dotted(rows):>12}")


class Told:
    """Tells on standard error how far the refresh is: a line for each table, and now and then within a large one."""

    def __init__(self) -> None:
        self._told = time.monotonic()

    def __call__(self, table: str, rows: int, seconds: float, done: bool) -> None:
        if not done and time.monotonic() - self._told < EVERY_S:
            return
        self._told = time.monotonic()
        rate = f"{_dotted(int(rows / seconds))}/s" if seconds > EVERY_S else ""
        house.tell(f"{table:22}{_dotted(rows):>12} {rate:>14} {'' if done else '...'}".rstrip())


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")

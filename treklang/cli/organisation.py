"""`treklang organisation`: the organisation as a file."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treklang.cli import house, plan
from treklang.kernel.wording import say

if TYPE_CHECKING:
    from treklang.integrations.organisation.format import OrganisationFile
    from treklang.integrations.organisation.loading import Loaded
    from treklang.kernel.actor import Actor

DAY = click.DateTime(["%Y-%m-%d"])
NAMES = {
    "sites": say("steder"), "units": say("enheder"), "posts": say("normeringer"), "employees": say("ansættelser"),
    "districts": say("distrikter"), "responsibilities": say("ansvarsregler"),
    "delegations": say("linjer i kompetenceplanen"), "forums": say("fora"), "interfaces": say("snitflader"),
}  # fmt: skip


@click.group(name="organisation")
def command() -> None:
    """The organisation: units, employees, districts, responsibilities, as a file that is loaded and written out.

    Example: treklang organisation load organisations/silkeborg.json
    """


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "from_on", type=DAY, help="The day it holds from, instead of the file's.")
def load(file: Path, from_on: datetime | None) -> None:
    """Load FILE (JSON, Excel, or a folder of CSV files): all of it, or nothing. Loaded twice, it changes nothing.

    Exit code 2 where the file is wrong, with every wrong row on a line of its own: where, why and what to do.

    Example: treklang organisation load organisations/silkeborg.json --from 2027-01-01
    """
    with _as_system("load") as by:
        from treklang.integrations.organisation import loading

        _tell(loading.load(file, by=by, from_on=_day(from_on)))


@command.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--from", "from_on", type=DAY, help="The day it would hold from, instead of the file's.")
def check(file: Path, from_on: datetime | None) -> None:
    """Say what loading FILE would do, and everything that is wrong with it. Writes nothing.

    Example: treklang organisation check min-kommune.xlsx
    """
    with _as_system("check") as by:
        from treklang.integrations.organisation import loading

        loaded = loading.rehearse(file, by=by, from_on=_day(from_on))
    click.echo(say("Filen kan indlæses. Intet er skrevet endnu."))
    _tell(loaded)


@command.command()
@click.option("--on", "on", type=DAY, required=True, help="The day whose organisation it is.")
@click.option("--known-at", metavar="WHEN", help="As it was known at this moment: 2026-03-02T14:30, Danish time.")
@click.option("--json", "as_json", is_flag=True, help="As JSON that loads again; else a list of units.")
def export(on: datetime, known_at: str | None, as_json: bool) -> None:
    """Write the organisation of a day, as known now or as it was known at a moment.

    Example: treklang organisation export --on 2026-01-01 --json > organisation.json
    """
    moment = _moment(known_at) if known_at else None
    with _as_system("export"):
        from django.conf import settings

        from treklang.integrations.organisation import exporting

        file = exporting.export(name=settings.MUNICIPALITY.name, on=on.date(), known_at=moment)
        told = exporting.as_json(file)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    _list(file)


@command.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="A file.xlsx, or a folder for CSV files.")
def template(out: Path) -> None:
    """Write an empty organisation to fill in: Excel where OUT ends with .xlsx, else a folder of CSV files.

    Example: treklang organisation template --out min-kommune.xlsx
    """
    house.start_django()
    from treklang.integrations.organisation import template as empty

    try:
        written = empty.write(out)
    except OSError as error:
        raise click.ClickException(
            str(say("%(file)s kan ikke skrives (%(why)s)", file=out, why=error.strerror))
        ) from None
    click.echo(say("%(count)s filer skrevet: %(out)s", count=len(written), out=out))


@command.command()
def schema() -> None:
    """Print the form of an organisation file as JSON Schema.

    Example: treklang organisation schema > organisation.schema.json
    """
    house.start_django()
    from treklang.integrations.organisation.format import OrganisationFile

    click.echo(json.dumps(OrganisationFile.model_json_schema(by_alias=True), ensure_ascii=False, indent=2))


def _tell(loaded: Loaded) -> None:
    """What was made and what was there, the empty kinds left out."""
    click.echo(say("Gælder fra den %(day)s", day=f"{loaded.from_on:%d.%m.%Y}"))
    for name, title in NAMES.items():
        made, found = loaded.made.get(name, 0), loaded.found.get(name, 0)
        if made or found:
            click.echo(say("%(made)s nye %(what)s, %(found)s var der", made=made, what=title, found=found))
    if loaded.ended:
        click.echo(say("%(ended)s var ophørt inden da og er ikke med", ended=loaded.ended))


def _list(file: OrganisationFile) -> None:
    depth: dict[str | None, int] = {None: -1}
    people = {unit.key: 0 for unit in file.units}
    for one in file.employees:
        people[one.unit] += 1
    for unit in file.units:
        depth[unit.key] = depth[unit.parent] + 1
        click.echo(f"{'  ' * depth[unit.key]}{unit.name} ({str(unit.kind.title).lower()}, {people[unit.key]})")


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _moment(text: str) -> datetime:
    from treklang.kernel.clock import DENMARK

    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            str(say("“%(text)s” er ikke et tidspunkt. Skriv det som 2026-03-02T14:30.", text=text)),
            param_hint="--known-at",
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=DENMARK)


@contextmanager
def _as_system(what: str) -> Iterator[Actor]:
    house.open_house()
    from treklang.integrations.organisation.faults import FileFaults
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    try:
        with house.told_plainly(), acting_as(accounts.system(), purpose=f"treklang organisation {what}") as by:
            yield by
    except FileFaults as error:
        for line in error.lines():
            click.echo(line, err=True)
        sys.exit(2)


command.add_command(plan.command)

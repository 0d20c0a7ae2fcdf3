"""`treklang flow`: how cases flow, of any event log. Starts neither Django nor a database."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treklang.kernel.errors import DomainError
from treklang.kernel.wording import say

if TYPE_CHECKING:
    from treklang.insight.flow.preparing import Prepared
    from treklang.integrations.eventlog.reading import Log

FILE = click.Path(path_type=Path)


class Wrong(click.ClickException):
    """What the user must write otherwise: one sentence on standard error, exit code 2."""

    exit_code = 2


@contextmanager
def told_plainly() -> Iterator[None]:
    try:
        yield
    except DomainError as error:
        raise Wrong(str(error)) from None
    except OSError as error:
        raise Wrong(f"{error.filename}: {error.strerror}") from None


@click.group(name="flow")
def command() -> None:
    """How cases flow: what follows what, how long it takes, where it waits, who hands over to whom.

    Example: treklang flow analyse log.xes.gz --out flow
    """


@command.command()
@click.argument("log", type=FILE)
@click.option("--out", type=FILE, required=True, help="The folder for the result; made where it is not there.")
@click.option("--case", metavar="COLUMN", help="Which column is the case; of OCEL which type of object.")
@click.option("--activity", metavar="COLUMN", help="Which column says what was done.")
@click.option("--time", metavar="COLUMN", help="Which column says when.")
@click.option("--person", metavar="COLUMN", help="Which column says who did it.")
@click.option("--unit", metavar="COLUMN", help="Which column says in which unit.")
@click.option(
    "--within",
    "days",
    metavar="DAYS",
    default=30.0,
    type=click.FloatRange(0, 100_000),
    help="Days that a case may take.",
)
@click.option("--zone", default="UTC", help="Where a day of wip.csv begins, as Europe/Copenhagen.")
@click.option("--phases", type=FILE, help="A CSV file with activity,phase: makes phases.csv too.")
@click.option("--language", type=click.Choice(["da", "en"]), default="da", help="The language of report.html.")
def analyse(
    log: Path, out: Path, case: str | None, activity: str | None, time: str | None, person: str | None, unit: str | None,
    days: float, zone: str, phases: Path | None, language: str,
) -> None:  # fmt: skip
    """Analyse LOG (.xes, .xes.gz, .csv, .parquet, .jsonocel or .xmlocel) into CSV files and a report of one file.

    Columns have the names that such logs usually have, else say them; of XES `case:NAME` is an attribute of the trace.
    Exit code 2, with a sentence that says what to write, where the log cannot be read; then nothing is written.

    Example: treklang flow analyse log.csv --out flow --case sag --activity skridt --time tid --within 56
    """
    with told_plainly():
        from treklang.integrations.eventlog.analysing import Asked, analyse
        from treklang.integrations.eventlog.columns import Columns

        asked = Asked(Columns(case, activity, time, person, unit), days, _zone(zone), language, _phases(phases))
        _tell(*analyse(log, out, asked), out)


def _zone(name: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Wrong(str(say("Ingen tidszone hedder %(zone)s. Skriv den som Europe/Copenhagen.", zone=name))) from None
    return name


def _phases(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows or not {"activity", "phase"} <= set(rows[0]):
        raise Wrong(str(say("%(file)s skal have kolonnerne activity og phase.", file=path)))
    return {row["activity"]: row["phase"] for row in rows if row["activity"] and row["phase"]}


def _tell(log: Log, prepared: Prepared, out: Path) -> None:
    click.echo(say("Hændelser: %(events)s. Sager: %(cases)s.", events=prepared.events, cases=prepared.cases))
    for line in log.remarks():
        click.echo(line)
    click.echo(say("Resultatet ligger i %(out)s. Begynd med report.html.", out=out))


@command.command()
@click.option("--out", type=FILE, required=True, help="The file to write: .xes, .xes.gz, .jsonocel or .xmlocel.")
@click.option("--from", "log", type=FILE, help="Write this log in another format; else the municipality's own cases.")
@click.option("--case", metavar="COLUMN", help="Which column of the log is the case; of OCEL which type of object.")
@click.option("--activity", metavar="COLUMN", help="Which column says what was done.")
@click.option("--time", metavar="COLUMN", help="Which column says when.")
@click.option("--person", metavar="COLUMN", help="Which column says who did it.")
@click.option("--unit", metavar="COLUMN", help="Which column says in which unit.")
def export(
    out: Path, log: Path | None, case: str | None, activity: str | None, time: str | None, person: str | None,
    unit: str | None,
) -> None:  # fmt: skip
    """Write an event log that tools for process mining open: the municipality's cases from the lake, or LOG of --from.

    Example: treklang flow export --out cases.xes.gz
    """
    with told_plainly():
        from treklang.integrations.eventlog import exporting
        from treklang.integrations.eventlog.columns import Columns

        if log is None:
            count = exporting.from_lake(_lake(), out)
        else:
            found, count = exporting.from_log(log, Columns(case, activity, time, person, unit), out)
            for line in found.remarks():
                click.echo(line)
        click.echo(say("Hændelser skrevet i %(file)s: %(count)s.", count=count, file=out))


def _lake() -> Path:
    from treklang.cli import house

    house.start_django()
    from django.conf import settings

    return Path(settings.LAKE)

"""`treklang measure`: the measures there are, and what they say."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treklang.cli import house
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import pyarrow as pa

    from treklang.insight.measure import Measure, Question

DAY = click.DateTime(["%Y-%m-%d"])
STEPS = ("month", "quarter", "year", "whole")


@click.group(name="measure")
def command() -> None:
    """Measures: what they are, and their figures. Small numbers are protected, as on every page.

    Example: treklang measure list
    """


@command.command(name="list")
def list_all() -> None:
    """Every measure: its key and its title.

    Example: treklang measure list
    """
    house.start_django()
    from treklang.insight.register import measures

    for measure in measures().values():
        click.echo(f"{measure.key:<28} {measure.title}")


@command.command()
@click.argument("key")
def show(key: str) -> None:
    """What the measure KEY is for, whom it counts, over what, and what it can be divided by.

    Example: treklang measure show goals-reached
    """
    house.start_django()
    measure = _measure(key)
    for title, text in _facts(measure):
        click.echo(f"{title}: {text}")


@command.command()
@click.argument("key")
@click.option("--from", "from_on", type=DAY, required=True, help="The first day.")
@click.option("--until", "until_on", type=DAY, required=True, help="The day after the last.")
@click.option(
    "--step", type=click.Choice(STEPS), default="year", show_default=True, help="What the time is divided into."
)
@click.option("--by", multiple=True, metavar="COLUMN", help="A division; may be given up to three times.")
@click.option("--only", multiple=True, metavar="COLUMN=VALUE", help="Rows with this value of a division only.")
@click.option("--restated", is_flag=True, help="Old figures under the units that took over.")
@click.option("--format", "form", type=click.Choice(["csv", "json", "parquet"]), default="csv", show_default=True)
@click.option("--out", type=click.Path(path_type=Path), help="A file instead of standard output; parquet needs one.")
def table(
    key: str, from_on: datetime, until_on: datetime, step: str, by: tuple[str, ...], only: tuple[str, ...],
    restated: bool, form: str, out: Path | None,
) -> None:  # fmt: skip
    """The figures of the measure KEY as a table.

    Example: treklang measure table goals-reached --from 2025-01-01 --until 2026-01-01 --step quarter --by sex
    """
    house.start_django()
    from treklang.insight.measure import Question, Step

    if form == "parquet" and out is None:
        raise click.UsageError("--format parquet needs --out")
    pairs = tuple(tuple(one.split("=", 1)) for one in only)
    if not all(len(pair) == 2 for pair in pairs):
        raise click.UsageError("--only is written COLUMN=VALUE")
    values = tuple((pair[0], pair[1]) for pair in pairs)
    question = Question(key, from_on.date(), until_on.date(), Step(step), by, values, restated=restated)
    _write(_answered(question), form, out)


def _answered(question: Question) -> pa.Table:
    from django.conf import settings

    from treklang.insight import readers, reckoning
    from treklang.insight.lake.opened import open_lake

    with house.told_plainly(), open_lake(settings.LAKE) as lake:
        return reckoning.table(lake, question, readers.protected())


def _write(found: pa.Table, form: str, out: Path | None) -> None:
    if form == "parquet":
        import pyarrow.parquet as pq

        pq.write_table(found, out)
        return
    stream = out.open("w", newline="", encoding="utf-8") if out else sys.stdout
    rows = found.to_pylist()
    if form == "json":
        json.dump(rows, stream, default=str, ensure_ascii=False)
        stream.write("\n")
    else:
        writer = csv.DictWriter(stream, found.column_names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    if out:
        stream.close()


def _measure(key: str) -> Measure:
    from treklang.insight.register import measures

    if key not in measures():
        raise click.ClickException(str(say("Der er ikke noget mål, som hedder %(key)s.", key=key)))
    return measures()[key]


def _facts(measure: Measure) -> Iterator[tuple[object, object]]:
    yield measure.title, measure.purpose
    yield say("Hvem der tælles"), measure.population
    yield say("Tæller"), measure.numerator
    yield say("Nævner"), measure.denominator
    if measure.missing:
        yield say("Mangler, når"), measure.missing
    yield say("Ansvarlig"), measure.owner
    columns = [f"{one.title} ({one.column})" for one in measure.dimensions]
    yield say("Opdelinger"), ", ".join([*columns, "unit", "part"])
    yield say("Kilder"), ", ".join(measure.sources)

"""`treklang access`: who saw what, and whether the reading log is whole."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treklang.cli import house
from treklang.kernel.wording import say

if TYPE_CHECKING:
    from treklang.kernel.reading.verifying import Verdict


@click.group(name="access")
def command() -> None:
    """Who may see whom, and who saw whom.

    Example: treklang access may --user anne --citizen 019cadc6-9a80-747c-a9aa-2705efffa6e0 --what journal
    """


@command.command()
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]), help="Only what was sealed after this (UTC)."
)
@click.option(
    "--seals", type=click.Path(path_type=Path, file_okay=False), help="Folder of the seals; else TREKLANG_SEALS."
)
@click.option("--json", "as_json", is_flag=True, help="Write what is found as JSON.")
def verify(since: datetime | None, seals: Path | None, as_json: bool) -> None:
    """Check the reading log against its key and its seals: every line changed, missing, inserted, swapped or cut off.

    Exit code 0 when it is whole, 1 when not; each broken place is a line on standard output.

    Example: treklang access verify --since 2026-11-01
    """
    house.start_django()
    from datetime import UTC

    from django.conf import settings

    from treklang.kernel.reading import verifying

    with house.told_plainly():
        begin = since.replace(tzinfo=UTC) if since else None
        verdict = verifying.verify(seals or settings.READING_SEALS, since=begin)
    (_as_json if as_json else _as_text)(verdict)
    sys.exit(0 if verdict.whole else 1)


def _as_text(verdict: Verdict) -> None:
    for finding in verdict.findings:
        click.echo(str(finding.sentence))
    counts = {"rows": verdict.rows, "seals": verdict.seals, "count": sum(one.is_fault for one in verdict.findings)}
    if verdict.whole:
        click.echo(str(say("Læseloggen er hel: %(rows)s rækker, %(seals)s segl.", **counts)))
    else:
        click.echo(
            str(say("Læseloggen er ikke hel: %(count)s steder. %(rows)s rækker, %(seals)s segl.", **counts)), err=True
        )


def _as_json(verdict: Verdict) -> None:
    found = [one.as_data() for one in verdict.findings]
    click.echo(
        json.dumps(
            {"whole": verdict.whole, "rows": verdict.rows, "seals": verdict.seals, "findings": found},
            ensure_ascii=False,
        )
    )


@command.command()
@click.option("--user", help="Username, or the account's key.")
@click.option("--citizen", metavar="UID", help="The citizen's outer id.")
@click.option("--what", default="identity", show_default=True, help="A class of facts (docs/reference/access.md).")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
def may(user: str | None, citizen: str | None, what: str, as_json: bool) -> None:
    """Whether a user may see a class of facts about a citizen now, by which reason and until when.

    Without --user and --citizen, questions are read as JSON lines from standard input, and each is answered by a line.

    Example: treklang access may --user anne --citizen 019cadc6-9a80-747c-a9aa-2705efffa6e0 --what journal --json
    """
    house.open_house()
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    with house.told_plainly(), acting_as(accounts.system(), purpose="access may"):
        if user is None and citizen is None:
            _answer_lines()
        elif user is None or citizen is None:
            raise click.UsageError(str(say("Skriv både --user og --citizen.")))
        else:
            _answer_one({"user": user, "citizen": citizen, "what": what}, as_json)


def _answer_one(asked: dict[str, str], as_json: bool) -> None:
    from treklang.access import asking
    from treklang.access.rules import Reason
    from treklang.kernel.errors import DomainError

    try:
        found = asking.answer(asked)
    except DomainError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        click.echo(json.dumps(found))
    elif found["may"]:
        click.echo(str(say("Ja: %(reason)s.", reason=Reason(found["reason"]).title)))
    else:
        click.echo(str(say("Nej.")))


def _answer_lines() -> None:
    from treklang.access import asking
    from treklang.kernel.errors import DomainError

    for line in sys.stdin:
        if not line.strip():
            continue
        try:
            found = asking.answer(json.loads(line))
        except json.JSONDecodeError:
            found = {"error": str(say("Linjen er ikke et JSON-objekt."))}
        except DomainError as error:
            found = {"error": str(error)}
        click.echo(json.dumps(found, ensure_ascii=False))

"""`treklang access`: who saw what, and whether the reading log is whole."""

from __future__ import annotations

import json
import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treklang.cli import house
from treklang.kernel.wording import say

if TYPE_CHECKING:
    from treklang.access.person_export.document import Document
    from treklang.access.person_export.rules import ExportForm
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


@command.command()
@click.option("--citizen", required=True, metavar="UID", help="The citizen's outer id.")
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder that the file is put into."
)
@click.option("--asked-on", type=click.DateTime(["%Y-%m-%d"]), help="When the citizen asked; else today.")
@click.option("--form", type=click.Choice(["zip", "pdf", "json"]), default="zip", show_default=True)
def export(citizen: str, out: Path, asked_on: datetime | None, form: str) -> None:
    """Take out everything on one citizen (GDPR art. 15), as the system: all of it, whoever has a reason to see what.

    The look is in the reading log. Look the file through before it is handed over: it may tell of others.

    Example: treklang access export --citizen 019cadc6-9a80-747c-a9aa-2705efffa6e0 --out insight
    """
    house.open_house()
    from treklang.access.person_export.rules import ExportForm
    from treklang.kernel import clock
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    with house.told_plainly(), acting_as(accounts.system(), purpose="access export"):
        made = _exported(citizen, asked_on.date() if asked_on else clock.today(), ExportForm(form))
        path = _written(made, ExportForm(form), out)
    for group in made.data["groups"]:
        click.echo(f"{group['title']}: {made.counts[group['key']]}")
    click.echo(str(path))


def _exported(citizen: str, asked_on: date, form: ExportForm) -> Document:
    from treklang.access.actions import exports
    from treklang.kernel import clock, reading
    from treklang.kernel.actions import accounts
    from treklang.kernel.reading import Channel
    from treklang.people import queries as people
    from treklang.ui import looks
    from treklang.ui.pages import Page

    by, person = accounts.system(), people.by_uid(citizen)
    reading.look(by=by, citizen=person.id, page=Page.EXPORT.value, channel=Channel.COMMAND, purpose=looks.INSIGHT.text)
    return exports.make(
        citizen_id=person.id, asked_on=asked_on, form=form, pages=looks.danish_pages(), by=by, at=clock.now()
    )


def _written(made: Document, form: ExportForm, out: Path) -> Path:
    """Write the file under another name first, so that what has its name is whole."""
    from treklang.access.person_export import packing

    path = out / packing.file_name(made, form)
    begun = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        out.mkdir(parents=True, exist_ok=True)
        with open(os.open(begun, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            packing.write(made, form, target)
        begun.replace(path)
    except OSError as error:
        raise click.ClickException(str(say("Kan ikke skrive til %(out)s: %(error)s", out=out, error=error))) from None
    finally:
        begun.unlink(missing_ok=True)
    return path


@command.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day it is counted for; else today.")
@click.option("--json", "as_json", is_flag=True, help="Answer as one JSON object.")
def retention(on: datetime | None, as_json: bool) -> None:
    """What the retention rules would take on a day. Counts only; nothing is deleted.

    Example: treklang access retention --on 2030-01-01 --json
    """
    house.open_house()
    from treklang.access.retention import preview
    from treklang.kernel import clock
    from treklang.kernel.actions import accounts

    with house.told_plainly():
        day = on.date() if on else clock.today()
        found = preview.preview(day, told_of=accounts.system())
    if as_json:
        rules = [{"id": one.rule.id, "rows": one.rows, "soon": one.soon, "oldest": one.oldest and one.oldest.isoformat(),
                  "then": one.rule.then.value} for one in found]  # fmt: skip
        click.echo(json.dumps({"on": day.isoformat(), "deleted": 0, "rules": rules}))
        return
    click.echo(str(say("Intet bliver slettet. Regnet for den %(day)s:", day=f"{day:%d.%m.%Y}")))
    for one in found:
        count = str(say("ikke talt")) if one.rows is None else f"{one.rows} (+{one.soon})"
        click.echo(f"{one.rule.title}: {count}")

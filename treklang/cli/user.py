"""`treklang user`: accounts that log in without a broker. For whoever has the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from treklang.cli import house
from treklang.kernel.wording import say

if TYPE_CHECKING:
    from treklang.kernel.actor import Actor


@click.group(name="user")
def command() -> None:
    """System owners: who logs in without a broker, with a password and a second factor.

    Example: treklang user create signe --name "Signe Yde" --password-file password.txt
    """


@command.command(name="create")
@click.argument("username")
@click.option("--name", required=True, help="The person's name.")
@click.option(
    "--password-file", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A file with the password."
)
def create(username: str, name: str, password_file: Path | None) -> None:
    """Make a system owner. Her first log-in sets up the second factor on her telephone.

    Example: treklang user create signe --name "Signe Yde"
    """
    password = password_file.read_text().strip() if password_file else _asked()
    with _as_system() as by:
        from django.conf import settings

        from treklang.integrations.login.actions import owners
        from treklang.kernel import clock

        owners.make(username=username, name=name, password=password, municipality=settings.MUNICIPALITY.name, by=by,
                    at=clock.now())  # fmt: skip
    click.echo(say("%(name)s kan logge ind. Første gang sætter hun totrinsbekræftelse op.", name=name))


@command.command(name="reset-factor")
@click.argument("username")
@click.option("--owner", required=True, help="The other system owner who stands in for it.")
def reset_factor(username: str, owner: str) -> None:
    """Take a lost second factor away; the next log-in sets up a new one. It is noted who stood in for it.

    Example: treklang user reset-factor signe --owner otto
    """
    with _as_system() as by:
        from treklang.integrations.login.actions import owners
        from treklang.kernel import clock

        owners.reset_factor(username=username, owner=owner, by=by, at=clock.now())
    click.echo(say("%(username)s sætter ny totrinsbekræftelse op, næste gang hun logger ind.", username=username))


@command.command(name="close")
@click.argument("username")
def close(username: str) -> None:
    """Close an account: it logs in no more, and is logged out at once.

    Example: treklang user close signe
    """
    with _as_system() as by:
        from treklang.integrations.login.actions import owners
        from treklang.kernel import clock

        owners.close(username=username, by=by, at=clock.now())
    click.echo(say("%(username)s er lukket og logget ud.", username=username))


def _asked() -> str:
    return str(click.prompt(str(say("Adgangskode")), hide_input=True, confirmation_prompt=True))


@contextmanager
def _as_system() -> Iterator[Actor]:
    house.open_house()
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts

    with house.told_plainly(), acting_as(accounts.system(), purpose="treklang user") as by:
        yield by

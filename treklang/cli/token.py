"""`treklang token`: what programs show to the API."""

from __future__ import annotations

from datetime import datetime

import click

from treklang.cli import house
from treklang.kernel.wording import say


@click.group(name="token")
def command() -> None:
    """Tokens with which programs call the API (docs/how-to/api.md).

    Example: treklang token create --account fagsystem --scope cases:read --until 2027-06-30
    """


@command.command()
@click.option("--account", required=True, metavar="USERNAME", help="Whom the program acts as.")
@click.option("--name", default="", help="Which program it is for; the account's name where nothing is said.")
@click.option("--scope", "scopes", required=True, multiple=True, metavar="ROOM:read|write", help="May be given again.")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day on which it works.")
def create(account: str, name: str, scopes: tuple[str, ...], until: datetime) -> None:
    """Make a token and show it, once.

    Example: treklang token create --account fagsystem --scope cases:read --scope goals:write --until 2027-06-30
    """
    house.open_house()
    from treklang.kernel import clock
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts, tokens

    with house.told_plainly(), acting_as(accounts.system(), purpose="token create") as by:
        _, secret = tokens.make(
            account=account, name=name or account, scopes=scopes, ends_on=until.date(), by=by, at=clock.now()
        )
    house.tell(say("Nøglen vises kun nu. Gem den, hvor programmet læser sine hemmeligheder."))
    click.echo(secret)


@command.command("list")
def every() -> None:
    """Every token: its id, account, scopes, last day, and whether it was ended."""
    house.open_house()
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts, tokens

    with house.told_plainly(), acting_as(accounts.system(), purpose="token list"):
        for one in tokens.every():
            ended = f"ended {one.ended_at:%Y-%m-%d}" if one.ended_at else ""
            parts = (one.uid, one.account.username, one.name, " ".join(one.scopes), one.ends_on, ended)
            click.echo("\t".join(str(part) for part in parts).rstrip())


@command.command()
@click.argument("uid")
def end(uid: str) -> None:
    """The token with this id works no more, from now on."""
    house.open_house()
    from treklang.kernel import clock
    from treklang.kernel.acting import acting_as
    from treklang.kernel.actions import accounts, tokens

    with house.told_plainly(), acting_as(accounts.system(), purpose="token end") as by:
        tokens.end(uid=uid, by=by, at=clock.now())

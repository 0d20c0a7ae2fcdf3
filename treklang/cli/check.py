"""`treklang check`: is the house well."""

from __future__ import annotations

import sys

import click

from treklang.cli import house
from treklang.kernel.wording import say


@click.command(name="check")
def command() -> None:
    """Show the system's health on one screen: exit 0 when all is well, 1 when something is not.

    Example: treklang check
    """
    house.start_django()
    from treklang.kernel import health

    findings = health.look()
    for finding in findings:
        state = str(say("ok") if finding.well else say("FEJL"))
        click.echo(f"{state:5} {finding.what}: {finding.how}")
    sys.exit(0 if all(finding.well for finding in findings) else 1)

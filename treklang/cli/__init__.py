"""The program `treklang`: one file a noun, loaded when it is asked for."""

from __future__ import annotations

import importlib

import click

# noun -> its module. Some nouns start no Django; each module does what it needs itself.
NOUNS = {
    "access": "treklang.cli.access",
    "check": "treklang.cli.check",
    "demo": "treklang.cli.demo",
    "ffb": "treklang.cli.ffb",
    "flow": "treklang.cli.flow",
    "lake": "treklang.cli.lake",
    "law": "treklang.cli.law",
    "measure": "treklang.cli.measure",
    "migrate": "treklang.cli.migrate",
    "organisation": "treklang.cli.organisation",
    "serve": "treklang.cli.serve",
    "story": "treklang.cli.story",
    "token": "treklang.cli.token",
    "user": "treklang.cli.user",
    "worker": "treklang.cli.worker",
}


class Nouns(click.Group):
    """A group whose commands are imported one by one, so that `--help` and quick nouns stay quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(NOUNS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in NOUNS:
            return None
        command = importlib.import_module(NOUNS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Nouns, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="treklang", message="%(version)s")
def main() -> None:
    """Treklang: a municipality's social services, from the first enquiry to the measured effect.

    Example: treklang story play stories/ffb-guide.json && treklang ffb report --out reports
    """

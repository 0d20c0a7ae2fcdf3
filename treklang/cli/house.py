"""Opening the house for a command: Django, the database, its tables and the catalogue."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from treklang.kernel.wording import say


def start_django() -> None:
    """Load Django with the house's settings. Ends the command with one sentence where a setting is wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "treklang.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    from treklang.kernel.embedded import EmbeddedServerError

    try:
        django.setup()
    except (ImproperlyConfigured, EmbeddedServerError, OSError) as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what a user can mend into one sentence and exit code 1."""
    from django.db import OperationalError

    from treklang.kernel.embedded import EmbeddedServerError
    from treklang.kernel.errors import DomainError

    try:
        yield
    except (DomainError, EmbeddedServerError) as error:
        raise click.ClickException(str(error)) from None
    except OperationalError as error:
        raise click.ClickException(str(say("Databasen svarer ikke: %(error)s", error=error))) from None


def open_house() -> None:
    """Django, a migrated database and the catalogue: what a command needs that works on an empty home."""
    start_django()
    with told_plainly():
        migrate()


def migrate() -> None:
    """Bring tables and catalogue up to date. Costs three queries where they are."""
    from django.core.management import call_command
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    from treklang.catalogue.actions import catalogue

    executor = MigrationExecutor(connections["owner"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        tell(say("Databasen gøres klar ..."))
        call_command("migrate", database="owner", verbosity=0)
        catalogue.load()
    connections["owner"].close()


def tell(line: object) -> None:
    """Tell the user how far it is, on standard error: standard output is for results."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201

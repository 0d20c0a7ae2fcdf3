"""What `treklang check` looks at: each look gives one line, and a look that fails says why instead of falling over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

from treklang.kernel.embedded import EmbeddedServerError
from treklang.kernel.wording import Sentence, say


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, whether it is well, and how it is."""

    what: Sentence
    well: bool
    how: Sentence


Look = Callable[[], tuple[bool, Sentence]]
_more: list[tuple[Sentence, Look]] = []


def add(what: Sentence, one: Look) -> None:
    """Look at one thing more. Only the composition root calls this, for the rooms above."""
    _more.append((what, one))


def look() -> list[Finding]:
    """Look at everything, the database first."""
    own: list[tuple[Sentence, Look]] = [
        (say("Database"), _database),
        (say("Tabeller"), _tables),
        (say("Adgangsrolle"), _role),
        (say("Sider"), _assets),
    ]
    return [Finding(what, *_carefully(one)) for what, one in [*own, *_more]]


def _carefully(one: Look) -> tuple[bool, Sentence]:
    try:
        return one()
    except (DatabaseError, EmbeddedServerError, OSError) as error:
        return False, say("%(error)s", error=str(error).strip())


def _one(query: str, alias: str = "default") -> tuple[object, ...]:
    with connections[alias].cursor() as cursor:
        cursor.execute(query)
        found = cursor.fetchone()
    return tuple(found or ())


def _database() -> tuple[bool, Sentence]:
    (version,) = _one("select current_setting('server_version')")
    return True, say("PostgreSQL %(version)s svarer", version=version)


def _tables() -> tuple[bool, Sentence]:
    executor = MigrationExecutor(connections["owner"])
    missing = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if missing:
        return False, say("%(count)s ændringer mangler. Kør treklang migrate.", count=missing)
    return True, say("er ajour")


def _role() -> tuple[bool, Sentence]:
    """The runtime role owns nothing and bypasses nothing; otherwise row-level security would be an empty word."""
    name, is_super, bypasses, owned = _one(
        "select current_user, rolsuper, rolbypassrls,"
        " (select count(*) from pg_class where relowner = pg_roles.oid)"
        " from pg_roles where rolname = current_user"
    )
    if is_super or bypasses or owned:
        return False, say("%(name)s kan omgå rækkesikkerheden. Brug rollen treklang_runtime.", name=name)
    return True, say("%(name)s ejer intet og omgår intet", name=name)


def _assets() -> tuple[bool, Sentence]:
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        return False, say("designsystemet mangler. Kør make setup.")
    return True, say("designsystemet er bygget")

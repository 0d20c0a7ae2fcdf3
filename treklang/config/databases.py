"""Two connections to one database: `default` as the runtime role, `owner` for migrations and backup."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from treklang.config import environment

RUNTIME = "treklang_runtime"


def databases() -> dict[str, dict[str, Any]]:
    """The embedded server unless DATABASE_URL is set.

    DATABASE_URL may be the runtime's own log-in with DATABASE_OWNER_URL beside it (production), or one owner's
    address alone: the runtime connection then takes the runtime role on as it connects.
    """
    url = environment.text("DATABASE_URL")
    if not url:
        return {"default": _embedded(owner=False), "owner": _embedded(owner=True)}
    owner = environment.text("DATABASE_OWNER_URL")
    return {"default": _server(url, take_role=not owner), "owner": _server(owner or url, take_role=False)}


def _embedded(*, owner: bool) -> dict[str, Any]:
    return {
        "ENGINE": "treklang.kernel.database",
        "NAME": "treklang",
        "EMBEDDED": {"home": str(environment.home()), "owner": owner},
    }


def _server(url: str, *, take_role: bool) -> dict[str, Any]:
    try:
        place = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read ({error}); write postgresql://user@host/db.") from None
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    options = {key: value for key, value in place.items() if key not in names}
    if take_role:
        options["options"] = f"{options.get('options', '')} -c role={RUNTIME}".strip()
    named = {names[key]: value for key, value in place.items() if key in names}
    return {"ENGINE": "django.db.backends.postgresql", "OPTIONS": options, **named}


class OwnerMigrates:
    """Migrations run on the owner's connection only; all else on the runtime's."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        return True

"""Django's PostgreSQL backend that brings the embedded server when no DATABASE_URL is set.

Each new connection asks for the server, so a server that was killed is there again at the next connection.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.postgresql import base
from psycopg.conninfo import conninfo_to_dict

from treklang.kernel.embedded import attach


class DatabaseWrapper(base.DatabaseWrapper):
    """As Django's own; the connection's place comes from the embedded server in `EMBEDDED["home"]`."""

    def get_connection_params(self) -> dict[str, Any]:
        embedded = self.settings_dict["EMBEDDED"]
        server = attach(Path(embedded["home"]))
        place = conninfo_to_dict(server.owner_url if embedded["owner"] else server.runtime_url)
        given = {name: place[name] for name in ("host", "port", "user", "password", "dbname") if name in place}
        settings = self.settings_dict
        named = {"USER": given["user"], "PASSWORD": given["password"], "HOST": given["host"], "PORT": given["port"]}
        settings.update(named | {"NAME": settings["NAME"] or given["dbname"]})
        return super().get_connection_params()

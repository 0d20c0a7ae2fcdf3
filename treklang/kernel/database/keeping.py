"""Keeping a connection for the next request of its thread, where threads live as long as their process: in web servers."""

from __future__ import annotations

from django.db import connections

SECONDS = 60


def keep_connections() -> None:
    """Let each thread keep its connection for a minute: opening one costs more than most pages.

    Who acts is set in each transaction and ends with it, so nothing of one request is there for the next. Called before
    the first request; workers and commands, whose threads come and go, close theirs as before.
    """
    connections.settings["default"] |= {"CONN_MAX_AGE": SECONDS, "CONN_HEALTH_CHECKS": True}

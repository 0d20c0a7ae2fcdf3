"""The reading log's own connection: one a thread, beside Django's, so that a look stands though its page is undone.

It is the runtime role's as the page's is, and it is kept while its thread lives. It follows the page's connection to
whatever database that one is led to (tests have databases of their own).
"""

from __future__ import annotations

import threading
from typing import Any

from django.db import DatabaseError, InterfaceError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

LOST = (DatabaseError, InterfaceError, OSError)


class _Opened:
    """A connection that is closed when nobody holds it any more: when its thread has ended."""

    def __init__(self, wrapper: BaseDatabaseWrapper) -> None:
        self.wrapper = wrapper

    def close(self) -> None:
        # Not by the wrapper: it lets none but its own thread close it.
        if self.wrapper.connection is not None:
            self.wrapper.connection.close()

    __del__ = close


class _Kept(threading.local):
    opened: _Opened | None = None


_kept = _Kept()


def ask(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """Run one statement, committed when this returns, and give its rows.

    A connection that was lost meanwhile is opened anew once. Where the answer was lost and not the question, what was
    written stands twice: a look too many, never one too few.
    """
    try:
        return _ask(statement, values)
    except (OperationalError, InterfaceError):
        if _kept.opened is not None and _kept.opened.wrapper.is_usable():
            raise
        close()
        return _ask(statement, values)


def close() -> None:
    """Close this thread's connection; the next question opens one."""
    if _kept.opened is not None:
        _kept.opened.close()
    _kept.opened = None


def _ask(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with _open().cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _open() -> BaseDatabaseWrapper:
    page, kept = connections["default"], _kept.opened
    if kept is None or kept.wrapper.settings_dict["NAME"] != page.settings_dict["NAME"]:
        close()
        kept = _kept.opened = _Opened(page.copy())
    return kept.wrapper

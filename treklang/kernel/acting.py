"""The acting user of a transaction: row-level security, history and the record time all hang on it.

The settings are local to the transaction, so a pooled connection cannot carry one user's identity to another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from treklang.kernel import clock
from treklang.kernel.actor import Actor

SYSTEM = "system"


@contextmanager
def acting_as(actor: Actor, *, purpose: str = "", told_of: Actor | None = None) -> Iterator[Actor]:
    """One transaction in which `actor` acts; all is written or nothing.

    `told_of` is whose deed it is where the system tells of it (a story, a generated past): the history names her, and
    the system's own rights hold. `purpose` is kept beside every version that is written. Where the clock is set (stories, demo, tests), the
    set time is the record time of what is written after `keep_time`. Inside another's transaction, that other acts again afterwards.
    """
    outer = _settings() if connection.in_atomic_block else None
    with transaction.atomic():
        _set(str(actor.id), json.dumps({"user": (told_of or actor).id, "purpose": purpose}), "")
        keep_time()
        yield actor
        if outer:
            _set(*outer)


def _settings() -> tuple[str, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting('treklang.user_id', true), ''),"
            " coalesce(current_setting('pghistory.context_metadata', true), ''),"
            " coalesce(current_setting('treklang.made', true), '')"
        )
        user, context, made = cursor.fetchone()
    return user, context, made


def _set(user: str, context: str, made: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('treklang.user_id', %s, true), set_config('pghistory.context_metadata', %s, true),"
            " set_config('treklang.made', %s, true)",
            [user, context, made],
        )


def keep_time() -> None:
    """Make the clock's set time the record time of this transaction, from here on."""
    if clock.is_set():
        with connection.cursor() as cursor:
            cursor.execute("select set_config('treklang.record_time', %s, true)", [clock.now().isoformat()])

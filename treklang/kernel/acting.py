"""The acting user of a transaction: row-level security, history and the record time all hang on it.

The settings are local to the transaction, so a pooled connection cannot carry one user's identity to another.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from treklang.kernel import clock
from treklang.kernel.actor import Actor

SYSTEM = "system"


@contextmanager
def acting_as(actor: Actor, *, purpose: str = "", told_of: Actor | None = None) -> Iterator[Actor]:
    """One transaction in which `actor` acts; all is written or nothing.

    `told_of` is whose deed it is where the system tells of it (a story, a generated past): the history names her, and
    the system's own rights hold. `purpose` is kept beside every version that is written. Where the clock is set (stories,
    demo, tests), the set time is the record time of what is written after `keep_time`. Inside another's transaction,
    that other acts again afterwards.
    """
    nested = connection.in_atomic_block
    with transaction.atomic():
        context = json.dumps({"user": (told_of or actor).id, "purpose": purpose})
        with connection.cursor() as cursor:
            cursor.execute(_SWAP, [str(actor.id), context, ""])
            before = cursor.fetchone()
        keep_time()
        yield actor
        if nested and connection.connection.info.transaction_status != TransactionStatus.INERROR:
            # Past Django's cursor: a request's own statements are counted, and it is never inside another.
            connection.connection.execute(_SWAP, before[:3])


@contextmanager
def with_rights_of(system: Actor) -> Iterator[None]:
    """Inside another's transaction the system's rights hold for a while; the history goes on naming who acts, and why.

    For what follows from a deed and hangs on more than its doer may see.
    """
    with connection.cursor() as cursor:
        cursor.execute(_RIGHTS, [str(system.id)])
        before = cursor.fetchone()[0]
    yield
    if connection.connection.info.transaction_status != TransactionStatus.INERROR:
        connection.connection.execute(_RIGHTS, [before])


_RIGHTS = """
select coalesce(current_setting('treklang.user_id', true), ''), set_config('treklang.user_id', %s, true)
"""
# Columns are computed in the order in which they stand: what was set is read before it is set anew.
_SWAP = """
select coalesce(current_setting('treklang.user_id', true), ''),
       coalesce(current_setting('pghistory.context_metadata', true), ''),
       coalesce(current_setting('treklang.made', true), ''),
       set_config('treklang.user_id', %s, true), set_config('pghistory.context_metadata', %s, true),
       set_config('treklang.made', %s, true)
"""


def keep_time() -> None:
    """Make the clock's set time the record time of this transaction, from here on."""
    if clock.is_set():
        with connection.cursor() as cursor:
            cursor.execute("select set_config('treklang.record_time', %s, true)", [clock.now().isoformat()])

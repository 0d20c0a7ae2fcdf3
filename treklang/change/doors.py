"""Who sees whom, made anew once for a change that moves very many cases, and not for each of its statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from psycopg.pq import TransactionStatus


@contextmanager
def kept_until_the_end() -> Iterator[None]:
    """Inside another's transaction: the doors of citizens whose cases move are made anew when the block ends.

    Where the block is left by an error nothing of the transaction stands; the database itself makes the doors before a
    commit, whoever forgets them (access/migrations/sql/doors_3.sql).
    """
    with connection.cursor() as cursor:
        cursor.execute("select access_later()")
    yield
    if connection.connection.info.transaction_status != TransactionStatus.INERROR:
        with connection.cursor() as cursor:
            cursor.execute("select access_now()")

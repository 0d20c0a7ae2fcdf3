"""Accounts of many people at once: the rows of `actions.accounts.ensure_story_person`."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.hashers import make_password

from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.bulk.rows import Rows
from treklang.kernel.models import Account

TABLES = (Account,)


def taken(usernames: Iterable[str]) -> set[str]:
    """Which of some usernames somebody has."""
    rows = Account.objects.filter(username__in=list(usernames))
    return set(rows.values_list("username", flat=True))


def add_story_person(rows: Rows, *, username: str, name: str) -> Actor:
    """As `accounts.ensure_story_person`, of a username that nobody has."""
    account = rows.insert(
        Account, username=username, name=name, kind=ActorKind.STAFF.value, is_demo=True, password=make_password(None)
    )
    return Actor(account.id, username, name, ActorKind.STAFF)

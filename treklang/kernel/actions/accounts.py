"""Making accounts. No event: an account shows no citizen, and its history stands in its own table."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction

from treklang.kernel.acting import SYSTEM
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.models import Account


def system() -> Actor:
    """The system's own account, which jobs and commands act as; the first migration makes it."""
    return Account.objects.get(username=SYSTEM).actor


@transaction.atomic
def ensure_demo_user(*, username: str, name: str, password: str) -> Account:
    """A named demo user with a local password; such users can log in in demo mode only."""
    account, created = Account.objects.get_or_create(
        username=username,
        defaults={"name": name, "kind": ActorKind.STAFF.value, "is_demo": True, "password": make_password(password)},
    )
    if not created and not account.is_demo:
        raise ValueError(f"{username} is a real user; a demo user may not take its place")
    return account


@transaction.atomic
def ensure_staff(*, username: str, name: str) -> Account:
    """An account without a password (a story's employee, or a person whom the log-in broker will name)."""
    account, _ = Account.objects.get_or_create(
        username=username, defaults={"name": name, "kind": ActorKind.STAFF.value, "password": make_password(None)}
    )
    return account

"""Making accounts. No event: an account shows no citizen, and its history stands in its own table."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction

from treklang.kernel.acting import SYSTEM
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.errors import BadInput
from treklang.kernel.models import Account
from treklang.kernel.wording import say


def system() -> Actor:
    """The system's own account, which jobs and commands act as; the first migration makes it."""
    return Account.objects.get(username=SYSTEM).actor


@transaction.atomic
def ensure_demo_user(*, username: str, name: str, password: str) -> Account:
    """A named demo user with a local password; such users can log in in demo mode only.

    A story's person becomes one by getting the password; a real user's name is refused.
    """
    account = ensure_story_person(username=username, name=name)
    if not account.has_usable_password():
        account.password = make_password(password)
        account.save(update_fields=["password"])
    return account


@transaction.atomic
def ensure_story_person(*, username: str, name: str) -> Account:
    """The account of somebody in a story: without a password, and never a real user's."""
    account, _ = Account.objects.get_or_create(
        username=username,
        defaults={"name": name, "kind": ActorKind.STAFF.value, "is_demo": True, "password": make_password(None)},
    )
    if not account.is_demo:
        raise BadInput(say("“%(username)s” er en rigtig bruger og kan ikke være med i en historie.", username=username),
                       field="key")  # fmt: skip
    return account

"""Making and closing accounts, and ending their sessions. What is noted of it is told by those who ask for it."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction

from treklang.kernel.acting import SYSTEM
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.errors import BadInput, NotAllowed
from treklang.kernel.models import Account, Session
from treklang.kernel.sessions import mark_of
from treklang.kernel.table import fetch
from treklang.kernel.wording import say


def system() -> Actor:
    """The system's own account, which jobs and commands act as; the first migration makes it."""
    return Account.objects.get(username=SYSTEM).actor


@transaction.atomic
def ensure_demo_user(*, username: str, name: str, password: str, kind: ActorKind = ActorKind.STAFF) -> Account:
    """A named demo user with a local password; such users can log in in demo mode only.

    A story's person becomes one by getting the password; a real user's name is refused.
    """
    account = ensure_story_person(username=username, name=name, kind=kind)
    if not account.has_usable_password():
        account.password = make_password(password)
        account.save(update_fields=["password"])
    return account


@transaction.atomic
def ensure_story_person(*, username: str, name: str, kind: ActorKind = ActorKind.STAFF) -> Account:
    """The account of somebody in a story: without a password, and never a real user's."""
    account, _ = Account.objects.get_or_create(
        username=username,
        defaults={"name": name, "kind": kind.value, "is_demo": True, "password": make_password(None)},
    )
    if not account.is_demo:
        raise BadInput(say("“%(username)s” er en rigtig bruger og kan ikke være med i en historie.", username=username),
                       field="key")  # fmt: skip
    return account


@transaction.atomic
def ensure_identity(*, username: str, name: str, kind: ActorKind, by: Actor) -> Account:
    """The account of somebody whom a broker vouches for, named as the broker names her today; it has no password."""
    account, _ = Account.objects.get_or_create(
        username=username, defaults={"name": name, "kind": kind.value, "password": make_password(None)}
    )
    if account.is_demo or account.kind != kind.value:
        raise NotAllowed(say("Log-ind hører til en anden slags bruger. Kontakt systemejeren."))
    if account.name != name:
        account.name = name
        account.save(update_fields=["name"])
    return account


@transaction.atomic
def make_owner(*, username: str, name: str, password: str, by: Actor) -> Account:
    """A staff account with a password of its own: a system owner's, made on the server. Refused where the name is taken."""
    if not name.strip() or not username.strip():
        raise BadInput(say("Systemejeren mangler brugernavn eller navn. Skriv begge."), field="name")
    account, new = Account.objects.get_or_create(
        username=username.strip(),
        defaults={"name": name.strip(), "kind": ActorKind.STAFF.value, "password": make_password(password)},
    )
    if not new:
        raise BadInput(say("“%(username)s” findes allerede. Vælg et andet brugernavn.", username=username),
                       field="username")  # fmt: skip
    return account


@transaction.atomic
def close(*, account_id: int, by: Actor) -> Account:
    """The account logs in no more, and whoever is logged in with it is put out at once."""
    account = fetch(Account.objects.select_for_update(), id=account_id)
    account.is_active = False
    account.save(update_fields=["is_active"])
    end_sessions(account_id=account_id, by=by)
    return account


@transaction.atomic
def end_sessions(*, account_id: int, by: Actor, keep: str = "") -> int:
    """End an account's sessions, but the one with the key `keep`; how many there were."""
    rows = Session.objects.filter(account_id=account_id).exclude(session_key=keep)
    return rows.delete()[0]


@transaction.atomic
def end_session(*, account_id: int, mark: str, by: Actor) -> None:
    """End one session of an account, told by its mark (`sessions.mark_of`). One that has ended already is no matter."""
    for session in Session.objects.filter(account_id=account_id):
        if mark_of(session.session_key) == mark:
            session.delete()


def named(username: str) -> Account:
    """The account with a username."""
    return fetch(Account.objects, username=username)


def with_id(account_id: int) -> Account:
    """The account with an inner key."""
    return fetch(Account.objects, id=account_id)

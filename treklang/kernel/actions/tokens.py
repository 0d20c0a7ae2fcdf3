"""Tokens with which programs call the API: made, shown once, and ended. No event: a token shows no citizen."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.apps import apps
from django.db import transaction
from django.db.models import Q

from treklang.kernel import clock, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, RuleBroken
from treklang.kernel.models import Account, Token
from treklang.kernel.table import fetch
from treklang.kernel.wording import say

_SCOPE = re.compile(r"([a-z]+):(read|write)")
# A lost token works no longer than this, whoever forgets it.
MOST_DAYS = 366
_BYTES = 32


@transaction.atomic
def make(
    *, account: str, name: str, scopes: Iterable[str], ends_on: date, by: Actor, at: datetime
) -> tuple[Token, str]:
    """A token for the account with that username, which works until the end of a day, and what the program shows.

    The secret stands nowhere: it is given here, once. Raises BadInput for an account, scope or day that cannot be.
    """
    wanted = tuple(dict.fromkeys(scopes))
    _check(name, wanted, ends_on, today=clock.danish_day(at))
    holder = Account.objects.filter(username=account, is_active=True).first()
    if holder is None:
        raise BadInput(say("Der er ingen bruger, der hedder “%(name)s”.", name=account), field="account")
    secret = secrets.token_urlsafe(_BYTES)
    token = Token.objects.create(
        uid=ids.new("token", name), account=holder, name=name.strip(), digest=_digest(secret), scopes=list(wanted),
        ends_on=ends_on, made_by_id=by.id,
    )  # fmt: skip
    return token, secret


def _check(name: str, scopes: tuple[str, ...], ends_on: date, *, today: date) -> None:
    if not name.strip() or len(name) > 100:
        raise BadInput(say("Skriv kort, hvilket program nøglen er til."), field="name")
    if wrong := [scope for scope in scopes if not _is_scope(scope)]:
        raise BadInput(
            say("“%(scope)s” er intet, en nøgle kan gives til. Skriv fx cases:read eller goals:write.", scope=wrong[0]),
            field="scopes",
        )
    if not scopes:
        raise BadInput(say("Skriv, hvad nøglen giver adgang til, fx cases:read."), field="scopes")
    if not today <= ends_on or (ends_on - today).days > MOST_DAYS:
        raise BadInput(say("En nøgle gælder fra i dag og højst et år. Ret datoen."), field="ends_on")


def _is_scope(text: str) -> bool:
    """Whether it names one of the house's rooms and what may be done there: "cases:read"."""
    found = _SCOPE.fullmatch(text)
    return found is not None and apps.is_installed(f"treklang.{found[1]}")


@transaction.atomic
def end(*, uid: str, by: Actor, at: datetime) -> Token:
    """The token works no more. Raises RuleBroken where it was ended before."""
    token = fetch(Token.objects.select_for_update(of=("self",)).select_related("account"), uid=uid)
    if token.ended_at is not None:
        raise RuleBroken(say("Nøglen er allerede lukket."))
    token.ended_at, token.ended_by_id = at, by.id
    token.save(update_fields=["ended_at", "ended_by"])
    return token


def every() -> list[Token]:
    """All tokens with their accounts, the newest first."""
    return list(Token.objects.select_related("account").order_by("-id"))


def holding(secret: str) -> Token | None:
    """The token with this secret, where it works today and its account is active."""
    works = Q(ended_at=None, ends_on__gte=clock.today(), account__is_active=True)
    return Token.objects.filter(works, digest=_digest(secret)).select_related("account").first() if secret else None


def _digest(secret: str) -> str:
    # Drawn from 32 random bytes: there is nothing to guess, so no slow hash is needed.
    return hashlib.sha256(secret.encode()).hexdigest()

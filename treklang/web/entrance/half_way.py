"""Between password and second factor: nobody is logged in, and for five minutes the session knows who is on the way."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from treklang.integrations.login import factors
from treklang.kernel import throttle
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.sessions import note_browser
from treklang.web.entrance import local_login

_KEY = "half_way"
_SECRET = "factor_secret"  # noqa: S105 - the session's word for it
_SECONDS = 300
_MOST_FAILURES = 5


def begin(request: HttpRequest, account: Any, *, next_address: str) -> HttpResponse:
    """The password was right: on to the second factor, in a session that nobody knew before."""
    request.session.flush()
    request.session[_KEY] = {"account": account.id, "at": time.time(), "next": next_address}
    with acting_as(account.actor, purpose="login"):
        enrolled = factors.has_factor(account.id)
    return redirect("login-factor" if enrolled else "login-enrol")


def account_of(request: HttpRequest) -> Any:
    """Whose second factor is asked for; None where nobody is on the way, or took too long."""
    found = request.session.get(_KEY)
    if not found or time.time() - found["at"] > _SECONDS:
        return None
    account = accounts.with_id(found["account"])
    return account if local_login.LocalLogin().user_can_authenticate(account) else None


def finish(request: HttpRequest, account: Any) -> HttpResponse:
    """Both factors were right: logged in, with a new session key."""
    onward = request.session.get(_KEY, {}).get("next")
    request.session.flush()
    login(request, account, backend=local_login.PATH)
    note_browser(request)
    return redirect(onward or reverse("entered"))


def is_blocked(account: Any) -> bool:
    """Whether too many codes were wrong lately."""
    return throttle.is_too_many({f"factor:{account.id}": _MOST_FAILURES})


def note_failure(actor: Actor) -> None:
    """A code was wrong. Not within the transaction of whoever tried it: it must stay."""
    throttle.note(f"factor:{actor.id}")


def secret_of(request: HttpRequest) -> str:
    """The secret that is being set up; the same one until it is in use, so that a mistyped code costs no new picture."""
    secret = request.session.get(_SECRET)
    if not secret:
        secret = request.session[_SECRET] = factors.new_secret()
    return str(secret)

"""Who calls: a signed-in user's session, or a program that shows a token."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from ninja.security import HttpBearer
from ninja.security.apikey import APIKeyCookie
from ninja.utils import check_csrf

from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts, tokens
from treklang.kernel.actor import Actor
from treklang.kernel.errors import NotAllowed
from treklang.kernel.wording import say
from treklang.ui.signed_in import actor_of

API = "/api/"
_BEARER = "bearer "


class TokenUser:
    """Middleware. Below /api/ a token in `Authorization: Bearer` says who acts, and then no session does.

    It stands before `ui.acting_user.ActingUser`, so that all the request does is one transaction of the token's account.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        shown = request.headers.get("Authorization", "")
        if request.path.startswith(API) and shown:
            _let_in(request, shown)
        return self.get_response(request)


def _let_in(request: HttpRequest, shown: str) -> None:
    """Make the token's account the request's user; nobody, where it is no token that holds."""
    secret = shown[len(_BEARER) :].strip() if shown.lower().startswith(_BEARER) else ""
    with acting_as(accounts.system(), purpose="token"):
        found = tokens.holding(secret)
    request.user = found.account if found else AnonymousUser()
    setattr(request, "_scopes", frozenset(found.scopes) if found else frozenset())  # noqa: B010 - no such attribute


def scopes_of(request: HttpRequest) -> frozenset[str] | None:
    """The scopes of the token that was shown; None for a session, which is bound by what its user may do alone."""
    found: frozenset[str] | None = getattr(request, "_scopes", None)
    return found


def check_scope(request: HttpRequest, scope: str) -> None:
    """Refuse a token that was not given for this."""
    scopes = scopes_of(request)
    if scopes is not None and scope not in scopes:
        raise NotAllowed(say("Nøglen giver ikke adgang til %(scope)s.", scope=scope))


class ByToken(HttpBearer):
    """A program with a token."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        return actor_of(request) if scopes_of(request) is not None and request.user.is_authenticated else None


class BySession(APIKeyCookie):
    """A user with a session; what changes something needs the session's CSRF token as well."""

    def __init__(self, cookie: str) -> None:
        self.param_name = cookie
        super().__init__(csrf=False)

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        if scopes_of(request) is not None or not request.user.is_authenticated:
            return None
        if check_csrf(request):
            raise NotAllowed(say("Forespørgslen mangler sidens nøgle mod forfalskning (X-CSRFToken). Intet er gemt."))
        return actor_of(request)

"""What a browser is told to refuse, and which cookies it keeps: plain values that settings.py takes over."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from treklang.config import environment
from treklang.config.municipality import Municipality
from treklang.kernel.wording import say
from treklang.ui.accent import root_style

NONE, SELF = "'none'", "'self'"
TWO_YEARS = 2 * 365 * 24 * 60 * 60
# Shorter than this a key could be guessed from one signed cookie.
SHORTEST_KEY = 32


def content_policy(municipality: Municipality, form_targets: Iterable[str]) -> dict[str, Any]:
    """The Content-Security-Policy of every page: nothing but our own files, no inline script, no frame around us.

    The one style inside the page, the municipality's colours, is named by its hash. `form_targets` are the origins
    that a form may lead on to: the log-in brokers (a browser holds the policy against redirects of a form too).
    """
    styles = [SELF, hash_of(root_style(municipality.accent)), hash_of(root_style(None))]
    return {
        "DIRECTIVES": {
            "default-src": [NONE], "script-src": [SELF], "style-src": styles, "font-src": [SELF],
            "img-src": [SELF, *origin_of(municipality.logo_url)], "connect-src": [SELF],
            "form-action": [SELF, *form_targets], "frame-ancestors": [NONE], "base-uri": [NONE], "object-src": [NONE],
        }
    }  # fmt: skip


def hash_of(style: str) -> str:
    """A style inside the page as the policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


def origin_of(address: str) -> list[str]:
    """Scheme and host of an address elsewhere; nothing for one of our own."""
    found = urlsplit(address)
    return [f"{found.scheme}://{found.netloc}"] if found.scheme and found.netloc else []


def cookies(*, https: bool) -> dict[str, Any]:
    """The settings of our three cookies. Over HTTPS their names bind them to this very host (`__Host-`)."""
    names = {"SESSION": "sessionid", "CSRF": "csrftoken", "LANGUAGE": "django_language"}
    found: dict[str, Any] = {}
    for kind, name in names.items():
        found[f"{kind}_COOKIE_NAME"] = f"__Host-{name}" if https else name
        found[f"{kind}_COOKIE_SECURE"] = https
        found[f"{kind}_COOKIE_HTTPONLY"] = True
        found[f"{kind}_COOKIE_SAMESITE"] = "Lax"
    return found


def key_fault(*, demo: bool) -> str:
    """What is wrong with the key that signs sessions, for a server outside demo mode; "" when nothing is."""
    given = environment.given_secret_key()
    if demo or len(given) >= SHORTEST_KEY:
        return ""
    wanted = "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
    how = say("Lav en med %(wanted)s, og nævn dens fil i TREKLANG_SECRET_KEY_FILE.", wanted=wanted)
    what = (
        say("Nøglen, der underskriver sessioner, mangler.")
        if not given
        else say("Nøglen, der underskriver sessioner, har under %(shortest)s tegn.", shortest=SHORTEST_KEY)
    )
    return f"{what} {how}"

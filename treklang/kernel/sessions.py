"""Sessions that end: after so long without use, after so long in all, and at once when their account's sessions are ended.

The engine that SESSION_ENGINE names. A row says whose session it is, which Django's own does not. The time of the last
use is written once a minute at most, so that a page costs no statement for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from treklang.kernel.models import Session

_WRITTEN_EVERY = timedelta(minutes=1)
_BEGUN, _BROWSER = "begun", "browser"
_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)  # fmt: skip


class SessionStore(DatabaseStore):
    """A session in the database, ended by disuse (`SESSION_IDLE`) and by age (`SESSION_LONGEST`), both timedelta."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        """The session's data; a use that is not yet written is written with the answer."""
        row: Session | None = self._get_session_from_db()  # type: ignore[attr-defined]  # the stubs leave it out
        if row is None:
            return {}
        if timezone.now() - row.seen_at > _WRITTEN_EVERY:
            self.modified = True
        return self.decode(row.session_data)

    def get_session_cookie_age(self) -> int:
        """Seconds until the session ends if it is not used."""
        left = self._begun() + settings.SESSION_LONGEST - timezone.now()
        return max(0, int(min(settings.SESSION_IDLE, left).total_seconds()))

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row of this session; whoever has just logged in begins a new one here."""
        begun = self._begun()
        if SESSION_KEY in data and _BEGUN not in data:
            begun = timezone.now()
            data[_BEGUN] = begun.isoformat()
        return Session(
            session_key=self._get_or_create_session_key(),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=timezone.now() + timedelta(seconds=self.get_session_cookie_age()), account_id=data.get(SESSION_KEY),
            begun_at=begun, seen_at=timezone.now(), browser=data.get(_BROWSER, ""),
        )  # fmt: skip

    def _begun(self) -> datetime:
        kept = self._session.get(_BEGUN)  # type: ignore[attr-defined]
        return datetime.fromisoformat(kept) if kept else timezone.now()


def of_account(account_id: int) -> Iterable[Session]:
    """The sessions of an account that have not ended, the one used last first."""
    return Session.objects.filter(account_id=account_id, expire_date__gt=timezone.now()).order_by(
        "-seen_at", "session_key"
    )


def mark_of(session_key: str) -> str:
    """What stands for a session on a page: its key would be the key to it."""
    return salted_hmac("treklang.session", session_key, algorithm="sha256").hexdigest()[:32]


def clear() -> int:
    """Remove the sessions that have ended by themselves; how many."""
    return Session.objects.filter(expire_date__lt=timezone.now()).delete()[0]


def note_browser(request: HttpRequest) -> None:
    """Remember with which browser somebody has just logged in, in words and not as the browser tells it."""
    request.session[_BROWSER] = named(request.META.get("HTTP_USER_AGENT", ""))


def named(agent: str) -> str:
    """A browser's long line as a person would say it; "" for what is not known."""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "")
    system = next((name for mark, name in _SYSTEMS if re.search(rf"\b{mark}\b", agent)), "")
    return " · ".join(one for one in (browser, system) if one)

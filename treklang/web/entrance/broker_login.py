"""Who came by a broker stays logged in as long as her account is open. Nobody is let in here by a password."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest


class BrokerLogin(ModelBackend):
    """Authentication backend of those whom a broker vouched for."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **other: Any
    ) -> None:
        """Nobody."""
        return None

    def user_can_authenticate(self, user: Any) -> bool:
        return bool(user is not None and user.is_active and not user.is_demo)

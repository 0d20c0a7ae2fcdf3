"""Log-in with a local password outside demo mode: for system owners, and only on the way to their second factor."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend

from treklang.kernel import clock
from treklang.kernel.acting import acting_as
from treklang.kernel.actor import ActorKind
from treklang.organisation import queries as organisation
from treklang.organisation.rules import FunctionKind

PATH = f"{__name__}.LocalLogin"


class LocalLogin(ModelBackend):
    """Authentication backend. A right password is half a log-in: `factor_views` asks for the other half."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Only an active account with a password of its own, made on the server, whose owner is a system owner today."""
        if user is None or settings.DEMO or user.is_demo or not user.is_active or user.kind != ActorKind.STAFF:
            return False
        if not user.has_usable_password():
            return False
        with acting_as(user.actor, purpose="login"):
            return FunctionKind.SYSTEM_OWNER in organisation.functions_of(user.actor, on=clock.today())

    def get_user(self, user_id: int) -> Any:
        """Who is logged in this way already; a closed account is not."""
        user = ModelBackend().get_user(user_id)
        return user if user is not None and not settings.DEMO and not user.is_demo else None

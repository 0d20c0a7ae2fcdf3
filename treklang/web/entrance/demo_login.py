"""Log-in with a local password: for the invented users of demo mode, and for nobody else."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.backends import ModelBackend


class DemoLogin(ModelBackend):
    """Authentication backend. Outside demo mode nobody logs in with a local password, and who was logged in is not."""

    def user_can_authenticate(self, user: Any) -> bool:
        """Only an active demo account, and only while demo mode is on."""
        return bool(settings.DEMO and user is not None and user.is_demo and user.is_active)

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treklang.demo.users import DemoUser


def demo_users(users: Iterable[DemoUser]) -> list[dict[str, Any]]:
    """The demo users as the log-in page lists them."""
    return [
        {"username": user.username, "name": user.name, "role": str(user.role.title), "unit": user.unit}
        for user in users
    ]

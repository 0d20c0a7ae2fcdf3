from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treklang.demo.users import DemoCitizen, DemoUser
from treklang.integrations.login.brokers import Broker, Protocol


def demo_users(users: Iterable[DemoUser]) -> list[dict[str, Any]]:
    """The demo users as the log-in page lists them."""
    return [{"username": user.username, "name": user.name, "role": f"{user.role.title}, {user.unit}"} for user in users]


def demo_citizens(citizens: Iterable[DemoCitizen]) -> list[dict[str, Any]]:
    """The demo citizens as their log-in page lists them."""
    return [{"username": one.username, "name": one.name, "role": str(one.role)} for one in citizens]


def brokers(found: Iterable[Broker]) -> list[dict[str, str]]:
    """The brokers as the log-in page's buttons: title, and the name and argument of the address that leads there."""
    names = {Protocol.OIDC: "openid_connect_login", Protocol.SAML: "saml_login"}
    return [{"title": one.title, "address": names[one.protocol], "id": one.id} for one in found]

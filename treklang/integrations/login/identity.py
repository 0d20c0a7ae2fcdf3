"""Who a broker says somebody is: one `Identity` for both protocols, and nothing of what else was told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from treklang.integrations.login import privileges
from treklang.integrations.login.brokers import Broker, Level
from treklang.integrations.login.privileges import Privilege, UnreadablePrivileges


class UnclearIdentity(ValueError):
    """The broker's answer does not say clearly who it is about."""


@dataclass(frozen=True)
class Identity:
    """A person as a broker vouches for her. The CPR number is for finding the citizen, and is kept nowhere from here."""

    issuer: str
    subject: str
    name: str
    level: Level
    cpr: str | None = field(default=None, repr=False)
    cvr: str | None = None
    privileges: tuple[Privilege, ...] = ()


def of_claims(broker: Broker, *, issuer: str, subject: str, claims: Mapping[str, Any]) -> Identity:
    """The identity in the claims or attributes of a broker. Raises UnclearIdentity.

    `subject` is what the protocol itself names (`sub`, NameID); the configuration may name another claim.
    """
    if issuer != broker.issuer:
        raise UnclearIdentity("another issuer")
    named = broker.claims.get("subject", "")
    found = _one(claims, named) if named and named != "sub" else subject
    if not found:
        raise UnclearIdentity("no subject")
    try:
        held = privileges.read(claims.get(broker.claims.get("privileges", "")))
    except UnreadablePrivileges as error:
        raise UnclearIdentity(f"privileges: {error}") from None
    return Identity(
        issuer=issuer, subject=found, name=_of(broker, claims, "name")[:200], cpr=_of(broker, claims, "cpr") or None,
        cvr=_of(broker, claims, "cvr") or None, level=Level.read(_of(broker, claims, "level")), privileges=held,
    )  # fmt: skip


def _of(broker: Broker, claims: Mapping[str, Any], what: str) -> str:
    return _one(claims, broker.claims.get(what, ""))


def _one(claims: Mapping[str, Any], name: str) -> str:
    """The one value of a claim; two that differ say nothing."""
    value = claims.get(name)
    values = {str(one).strip() for one in value} if isinstance(value, (list, tuple)) else {str(value or "").strip()}
    if len(values) > 1:
        raise UnclearIdentity(f"{name} has several values")
    return values.pop() if values else ""

"""The brokers that vouch for people, as the municipality's configuration names them. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import IntEnum, StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from treklang.organisation.rules import FunctionKind

_CORE = "https://data.gov.dk/model/core/eid/"
LOOPBACK = {"127.0.0.1", "localhost", "::1"}


class Protocol(StrEnum):
    """How a broker tells who somebody is."""

    OIDC = "oidc"
    SAML = "saml"


class Audience(StrEnum):
    """Whom a broker vouches for: an address for each, and never both."""

    STAFF = "staff"
    CITIZENS = "citizens"


class Level(IntEnum):
    """The national levels of assurance (NSIS)."""

    NONE = 0
    LOW = 1
    SUBSTANTIAL = 2
    HIGH = 3

    @classmethod
    def read(cls, text: str) -> Level:
        """A level by its word or by the address that ends in it; NONE for what is not known."""
        word = text.strip().rstrip("/").rpartition("/")[2].upper()
        return cls.__members__.get(word, cls.NONE)


# What stands where: what we need to know -> the claim (OIDC) or attribute (SAML, OIOSAML 3) that says it.
CLAIMS: dict[Protocol, dict[str, str]] = {
    Protocol.OIDC: {
        "subject": "sub", "name": "name", "cpr": "cpr", "cvr": "cvr", "level": "loa", "privileges": "privileges",
    },
    Protocol.SAML: {
        "subject": "", "name": f"{_CORE}fullName", "cpr": f"{_CORE}cprNumber", "cvr": f"{_CORE}professional/cvr",
        "level": "https://data.gov.dk/concept/core/nsis/loa", "privileges": f"{_CORE}privilegesIntermediate",
    },
}  # fmt: skip
NEEDED = {Protocol.OIDC: ("issuer", "client", "secret"), Protocol.SAML: ("issuer", "sso_url", "certificate")}


@dataclass(frozen=True)
class Broker:
    """A broker. `claims` says which claim is what, `privileges` which privilege gives which function's work.

    OIDC: `client`, `secret`, `scopes`. SAML: `sso_url`, `slo_url`, `certificate` (PEM or its base64) and our own
    `key` and `own_certificate`. No subject for SAML means the NameID.
    """

    id: str
    protocol: Protocol
    audience: Audience
    title: str
    issuer: str
    least_level: Level = Level.SUBSTANTIAL
    claims: Mapping[str, str] = field(default_factory=dict)
    privileges: Mapping[str, FunctionKind] = field(default_factory=dict)
    client: str = ""
    secret: str = field(default="", repr=False)
    scopes: tuple[str, ...] = ("openid",)
    sso_url: str = ""
    slo_url: str = ""
    certificate: str = ""
    own_certificate: str = ""
    key: str = field(default="", repr=False)

    def origins(self) -> set[str]:
        """Where a browser is sent to log in and out: scheme and host, for the content security policy."""
        return {f"{place.scheme}://{place.netloc}" for url in (self.issuer, self.sso_url, self.slo_url)
                if (place := urlsplit(url)).scheme in ("http", "https") and place.netloc}  # fmt: skip


class WrongBroker(ValueError):
    """A broker's configuration cannot be: which, and what to write."""


def read(found: Mapping[str, Any], *, folder: Path, secret: Callable[[str], str]) -> Broker:
    """One `[[brokers]]` of the municipality's file. `secret` gives a secret by its name, "" for none.

    Secrets stand in the environment: `CLIENT_SECRET` of an OIDC broker, `KEY` and `CERTIFICATE` of ours for SAML.
    """
    told = str(found.get("id", ""))
    try:
        protocol, audience = Protocol(found["protocol"]), Audience(found["audience"])
        level = Level[str(found.get("least_level", "Substantial")).upper()]
        privileges = {uri: FunctionKind(kind) for uri, kind in dict(found.get("privileges", {})).items()}
    except (KeyError, ValueError) as error:
        raise WrongBroker(f"broker {told!r}: {error} is missing or not known") from None
    given = {key: value for key, value in found.items() if key in _PLAIN} | {
        "protocol": protocol, "audience": audience, "least_level": level, "privileges": MappingProxyType(privileges),
        "claims": MappingProxyType(_claims(protocol, dict(found.get("claims", {})))),
        "secret": secret("CLIENT_SECRET"), "key": secret("KEY"), "own_certificate": secret("CERTIFICATE"),
        "scopes": tuple(found.get("scopes", ("openid",))), "certificate": _certificate(found, folder),
    }  # fmt: skip
    secrets = {"secret", "key", "own_certificate"}
    if unknown := set(found) - ({one.name for one in fields(Broker)} | {"certificate_file"}) | set(found) & secrets:
        raise WrongBroker(f"broker {told!r}: {', '.join(sorted(unknown))} is not known")
    try:
        broker = Broker(**given)
    except TypeError as error:
        raise WrongBroker(f"broker {told!r}: {error}") from None
    _check(broker)
    return broker


_PLAIN = {"id", "title", "issuer", "client", "sso_url", "slo_url"}


def _claims(protocol: Protocol, given: Mapping[str, str]) -> dict[str, str]:
    if unknown := set(given) - set(CLAIMS[protocol]):
        raise WrongBroker(f"claims: {', '.join(sorted(unknown))} is not known")
    return CLAIMS[protocol] | dict(given)


def _certificate(found: Mapping[str, Any], folder: Path) -> str:
    named = str(found.get("certificate_file", ""))
    try:
        return (folder / named).read_text() if named else str(found.get("certificate", ""))
    except OSError as error:
        raise WrongBroker(f"certificate_file: {error}") from None


def _check(broker: Broker) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9-]{1,30}", broker.id):
        raise WrongBroker(f"broker {broker.id!r}: an id is 2 to 31 small letters, digits and hyphens")
    for name in NEEDED[broker.protocol]:
        if not getattr(broker, name):
            raise WrongBroker(f"broker {broker.id!r}: {name} is missing")
    if broker.protocol is Protocol.SAML and not (broker.key and broker.own_certificate):
        raise WrongBroker(f"broker {broker.id!r}: our own key and certificate are missing")
    if broker.audience is Audience.STAFF and not broker.privileges:
        raise WrongBroker(f"broker {broker.id!r}: privileges are missing; without one nobody of the staff gets in")
    for url in (broker.issuer if broker.protocol is Protocol.OIDC else broker.sso_url, broker.slo_url):
        place = urlsplit(url)
        if url and not (place.scheme == "https" or (place.scheme == "http" and place.hostname in LOOPBACK)):
            raise WrongBroker(f"broker {broker.id!r}: {url} must begin with https://")

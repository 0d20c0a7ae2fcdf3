"""The configuration of brokers: read whole, or refused with the sentence that says what to write."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from treklang.integrations.login import brokers
from treklang.integrations.login.brokers import WrongBroker
from treklang.organisation.rules import FunctionKind

OIDC = {
    "id": "kommunen", "protocol": "oidc", "audience": "staff", "title": "Kommunens log-ind",
    "issuer": "https://log-ind.example.dk/realm", "client": "treklang", "privileges": {"urn:role": "caseworker"},
}  # fmt: skip
SAML = {
    "id": "kontekst", "protocol": "saml", "audience": "citizens", "title": "MitID", "issuer": "urn:broker",
    "sso_url": "https://broker.example.dk/sso", "certificate": "MII", "least_level": "High",
}  # fmt: skip


def read(given: dict[str, Any], secret: str = "known") -> brokers.Broker:
    return brokers.read(given, folder=Path("."), secret=lambda name: secret)


def test_a_broker_is_read_with_its_mapping_and_its_secret() -> None:
    found = read({**OIDC, "claims": {"cvr": "org_cvr"}})
    assert (found.secret, found.claims["cvr"], found.claims["cpr"]) == ("known", "org_cvr", "cpr")
    assert found.privileges == {"urn:role": FunctionKind.CASEWORKER}
    assert found.least_level == brokers.Level.SUBSTANTIAL
    assert found.origins() == {"https://log-ind.example.dk"}
    assert "secret=" not in repr(found)
    assert " key=" not in repr(found)
    assert read(SAML).least_level == brokers.Level.HIGH


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({**OIDC, "id": "Æ"}, "an id is"),
        ({**OIDC, "protocol": "ldap"}, "ldap"),
        ({**OIDC, "issuer": "http://log-ind.example.dk"}, "https"),
        ({**OIDC, "privileges": {}}, "privileges are missing"),
        ({**OIDC, "privileges": {"urn:role": "king"}}, "king"),
        ({**OIDC, "client": ""}, "client is missing"),
        ({**OIDC, "secret": "in the file"}, "secret"),
        ({**OIDC, "claims": {"shoe": "size"}}, "shoe"),
        ({**OIDC, "colour": "red"}, "colour"),
        ({**SAML, "certificate": ""}, "certificate is missing"),
        ({**SAML, "certificate": "", "certificate_file": "not-there.pem"}, "not-there"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_wrong(given: dict[str, Any], sentence: str) -> None:
    with pytest.raises(WrongBroker, match=sentence):
        read(given)


def test_a_secret_that_is_missing_stops_the_start() -> None:
    with pytest.raises(WrongBroker, match="secret is missing"):
        read(OIDC, secret="")
    with pytest.raises(WrongBroker, match="key and certificate"):
        read(SAML, secret="")

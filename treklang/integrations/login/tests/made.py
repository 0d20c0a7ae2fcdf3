"""Brokers, keys and privileges of the tests."""

from __future__ import annotations

import base64
import functools
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from treklang.integrations.login.brokers import CLAIMS, Audience, Broker, Protocol
from treklang.organisation.rules import FunctionKind

CVR = "99999999"
ROLE = "urn:dk:treklang:sagsbehandler"
HOST = "treklang.example.dk"
IDP = "https://kontekst.example.dk/saml"
PROFILE = "http://itst.dk/oiosaml/basic_privilege_profile"


def coded(*uris: str, cvr: str = CVR, limit: str = "") -> str:
    """Privileges as Danish brokers give them."""
    held = "".join(f"<Privilege>{uri}</Privilege>" for uri in uris)
    group = f'<PrivilegeGroup Scope="urn:dk:gov:saml:cvrNumberIdentifier:{cvr}">{held}{limit}</PrivilegeGroup>'
    return base64.b64encode(f'<p:PrivilegeList xmlns:p="{PROFILE}">{group}</p:PrivilegeList>'.encode()).decode()


@functools.cache
def pair(name: str) -> tuple[str, str]:
    """A private key and its certificate, as PEM."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30)).sign(key, hashes.SHA256())
    )  # fmt: skip
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return private.decode(), made.public_bytes(serialization.Encoding.PEM).decode()


def oidc_broker() -> Broker:
    """An OIDC broker for the staff."""
    return Broker(
        id="kommunen", protocol=Protocol.OIDC, audience=Audience.STAFF, title="Kommunens log-ind",
        issuer="https://log-ind.example.dk", client="treklang", secret="s", claims=CLAIMS[Protocol.OIDC],
        privileges={ROLE: FunctionKind.CASEWORKER},
    )  # fmt: skip


def saml_broker(audience: Audience = Audience.STAFF) -> Broker:
    """A SAML broker, as the joint municipal context handler is one."""
    key, certificate = pair("treklang")
    return Broker(
        id="kontekst", protocol=Protocol.SAML, audience=audience, title="Fælleskommunalt log-ind", issuer=IDP,
        sso_url=f"{IDP}/sso", slo_url=f"{IDP}/slo", certificate=pair("broker")[1], key=key, own_certificate=certificate,
        claims=CLAIMS[Protocol.SAML], privileges={ROLE: FunctionKind.CASEWORKER},
    )  # fmt: skip

"""Answers of a SAML broker as it would make them: OIOSAML 3 attributes, signed, encrypted for us; or wrong in one way."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from treklang.integrations.login.tests.made import CVR, HOST, IDP, ROLE, coded, pair

_CORE = "https://data.gov.dk/model/core/eid/"
_SIGNED = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
_DIGEST = "http://www.w3.org/2001/04/xmlenc#sha256"
ACS = f"https://{HOST}/log-ind/saml/kontekst/acs/"
AUDIENCE = f"https://{HOST}/log-ind/saml/kontekst/metadata/"


@dataclass(frozen=True)
class Answer:
    """An answer to the request with the id `to`; each field may be made wrong."""

    to: str
    issuer: str = IDP
    audience: str = AUDIENCE
    destination: str = ACS
    signer: str = "broker"
    is_signed: bool = True
    is_encrypted: bool = True
    age: timedelta = timedelta()
    attributes: tuple[tuple[str, str], ...] = (
        (f"{_CORE}fullName", "Åse Ny"), (f"{_CORE}professional/cvr", CVR),
        ("https://data.gov.dk/concept/core/nsis/loa", "Substantial"), (f"{_CORE}privilegesIntermediate", coded(ROLE)),
    )  # fmt: skip

    def saying(self, name: str, value: str) -> Answer:
        """The same with one attribute changed; "" leaves it out."""
        others = tuple(one for one in self.attributes if not one[0].endswith(name))
        return replace(self, attributes=(*others, (_CORE + name, value)) if value else others)

    def coded(self, assertion: Any = None) -> str:
        """As a browser brings it; with another assertion in place of its own."""
        return base64.b64encode(etree.tostring(self.element(assertion))).decode()

    def element(self, assertion: Any = None) -> Any:
        """The response."""
        assertion = self.assertion() if assertion is None else assertion
        inside = _encrypted(assertion) if self.is_encrypted else etree.tostring(assertion).decode()
        return etree.fromstring(
            f'<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" '
            f'xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_response" Version="2.0" '
            f'IssueInstant="{_at(datetime.now(UTC))}" Destination="{self.destination}" InResponseTo="{self.to}">'
            f"<saml:Issuer>{self.issuer}</saml:Issuer><samlp:Status><samlp:StatusCode "
            f'Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>{inside}</samlp:Response>'
        )

    def assertion(self, *, subject: str = "uuid-of-aase", mark: str = "_assertion") -> Any:
        """The assertion, signed where it is to be."""
        now = datetime.now(UTC) - self.age
        until = _at(now + timedelta(minutes=5))
        told = "".join(
            f'<saml:Attribute Name="{name}"><saml:AttributeValue>{escape(value)}</saml:AttributeValue></saml:Attribute>'
            for name, value in self.attributes
        )
        xml = (
            f'<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{mark}" Version="2.0" '
            f'IssueInstant="{_at(now)}"><saml:Issuer>{self.issuer}</saml:Issuer><saml:Subject>'
            f'<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{subject}</saml:NameID>'
            f'<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData '
            f'NotOnOrAfter="{until}" Recipient="{ACS}" InResponseTo="{self.to}"/></saml:SubjectConfirmation></saml:Subject>'
            f'<saml:Conditions NotBefore="{_at(now)}" NotOnOrAfter="{until}"><saml:AudienceRestriction>'
            f"<saml:Audience>{self.audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>"
            f'<saml:AuthnStatement AuthnInstant="{_at(now)}" SessionIndex="i-1"><saml:AuthnContext>'
            f"<saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified</saml:AuthnContextClassRef>"
            f"</saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>{told}</saml:AttributeStatement></saml:Assertion>"
        )
        if not self.is_signed:
            return etree.fromstring(xml)
        key, certificate = pair(self.signer)
        return etree.fromstring(
            OneLogin_Saml2_Utils.add_sign(xml, key, certificate, sign_algorithm=_SIGNED, digest_algorithm=_DIGEST)
        )


def wrapped(answer: Answer) -> str:
    """Signature wrapping: a forged assertion carries the broker's signature, and with it, aside, the one that was signed."""
    signed = answer.assertion()
    signature = signed.find("{http://www.w3.org/2000/09/xmldsig#}Signature")
    forged = replace(answer, is_signed=False).assertion(subject="somebody-else", mark="_forged")
    signed.remove(signature)
    aside = etree.SubElement(signature, "{http://www.w3.org/2000/09/xmldsig#}Object")
    aside.append(signed)
    forged.insert(1, signature)
    return answer.coded(forged)


def changed(answer: Answer) -> str:
    """One word changed after the broker signed."""
    signed = answer.assertion()
    signed.find(".//{*}NameID").text = "somebody-else"
    return answer.coded(signed)


def _encrypted(assertion: Any) -> str:
    xmlsec: Any = import_module("xmlsec")  # whose stubs leave out half of it
    manager = xmlsec.KeysManager()
    manager.add_key(xmlsec.Key.from_memory(pair("treklang")[1], xmlsec.constants.KeyDataFormatCertPem))
    template = xmlsec.template.encrypted_data_create(
        assertion, xmlsec.Transform.AES256_GCM, type=xmlsec.EncryptionType.ELEMENT, ns="xenc"
    )
    xmlsec.template.encrypted_data_ensure_cipher_value(template)
    info = xmlsec.template.encrypted_data_ensure_key_info(template, ns="dsig")
    wrapped_key = xmlsec.template.add_encrypted_key(info, xmlsec.Transform.RSA_OAEP)
    xmlsec.template.encrypted_data_ensure_cipher_value(wrapped_key)
    context = xmlsec.EncryptionContext(manager)
    context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, 256, xmlsec.KeyDataType.SESSION)
    root = etree.Element("root")
    root.append(assertion)
    made = context.encrypt_xml(template, assertion)
    return f"<saml:EncryptedAssertion>{etree.tostring(made).decode()}</saml:EncryptedAssertion>"


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"

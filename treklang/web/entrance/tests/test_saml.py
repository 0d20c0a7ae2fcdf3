"""A SAML broker's answers against the real views: the right one lets in, each wrong one is refused in words."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.test import Client
from lxml import etree

from treklang.integrations.login.brokers import Audience
from treklang.integrations.login.tests.made import CVR, HOST, IDP, ROLE, coded, saml_broker
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from treklang.kernel.sessions import of_account
from treklang.people import queries as people
from treklang.people.actions import citizens
from treklang.web.entrance.tests.saml_answers import Answer, changed, wrapped
from treklang.web.tests.course import NOW

LOGIN, ACS = "/log-ind/saml/kontekst/", "/log-ind/saml/kontekst/acs/"
CPR = "6506881234"


@pytest.fixture
def client(db: None, settings: Any) -> Client:
    """A browser at the municipality's own name, by https, with a SAML broker for the staff configured."""
    settings.DEMO, settings.ALLOWED_HOSTS = False, [HOST]
    settings.BROKERS = (saml_broker(),)
    settings.MUNICIPALITY = replace(settings.MUNICIPALITY, cvr=CVR)
    return Client(headers={"host": HOST})


def asked(client: Client, **given: str) -> str:
    """Ask the broker; the id of what was asked."""
    answer = client.post(LOGIN, given, secure=True)
    assert answer.status_code == 302
    assert answer["Location"].startswith(f"{IDP}/sso?")
    query = parse_qs(urlsplit(answer["Location"]).query)
    assert query["SigAlg"], "what we ask is signed"
    request = zlib.decompress(base64.b64decode(query["SAMLRequest"][0]), -15)
    return str(etree.fromstring(request).get("ID"))


def brought(client: Client, coded_answer: str) -> Any:
    """The browser brings an answer; where it ends."""
    return client.post(ACS, {"SAMLResponse": coded_answer}, secure=True, follow=True)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_signed_and_encrypted_answer_lets_in(client: Client) -> None:
    answer = brought(client, Answer(to=asked(client)).coded())
    assert answer.status_code == 200
    assert "Åse Ny" in answer.text
    assert is_in(client)


def test_nothing_of_the_answer_is_kept_but_who_it_was(client: Client, settings: Any) -> None:
    settings.BROKERS = (saml_broker(Audience.CITIZENS),)
    with acting_as(accounts.system()) as system:
        citizen = citizens.register(name="Mette Kirkegaard", cpr=CPR, by=system, at=NOW)
    answer = brought(
        client, Answer(to=asked(client)).saying("cprNumber", CPR).saying("fullName", "Mette Kirkegaard").coded()
    )
    assert answer.status_code == 200
    with acting_as(accounts.system()):
        login = people.login_of(citizen.id)
        assert login is not None
        (row,) = apps.get_model("socialaccount", "SocialAccount").objects.all()
        assert (row.user_id, row.extra_data) == (login.account_id, {"sub": "uuid-of-aase"})
        kept = str(dict(client.session.items())) + "".join(
            str(vars(one))
            for name in ("Session", "Account", "Event")
            for one in apps.get_model("kernel", name).objects.all()
        )
    assert CPR not in kept
    assert [one.account_id for one in of_account(login.account_id)] == [login.account_id]


WRONG: dict[str, Callable[[Answer], str]] = {
    "not signed": lambda right: replace(right, is_signed=False).coded(),
    "signed by somebody else": lambda right: replace(right, signer="somebody").coded(),
    "not encrypted": lambda right: replace(right, is_encrypted=False).coded(),
    "for another audience": lambda right: replace(right, audience="https://other.example.dk/").coded(),
    "for another address": lambda right: replace(right, destination="https://other.example.dk/acs/").coded(),
    "by another issuer": lambda right: replace(right, issuer="https://other.example.dk").coded(),
    "expired": lambda right: replace(right, age=timedelta(hours=1)).coded(),
    "from tomorrow": lambda right: replace(right, age=timedelta(days=-1)).coded(),
    "to something never asked": lambda right: replace(right, to="_never").coded(),
    "changed after it was signed": changed,
    "to nothing at all": lambda right: replace(right, to="").coded(),
    "a forged assertion beside the signed one": wrapped,
    "of another firm": lambda right: right.saying("professional/cvr", "11111111").coded(),
    "of no firm": lambda right: right.saying("professional/cvr", "").coded(),
    "of another firm's role": lambda right: right.saying("privilegesIntermediate", coded(ROLE, cvr="11111111")).coded(),
    "with privileges that cannot be read": lambda right: right.saying("privilegesIntermediate", "A" * 60).coded(),
    "no base64": lambda right: "%%%",
    "no XML": lambda right: base64.b64encode(b"not xml").decode(),
    "XML with an entity": lambda right: base64.b64encode(
        b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'
    ).decode(),
    "empty": lambda right: "",
    "endless": lambda right: "A" * 400_000,
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_wrong_answer_is_refused_in_words(client: Client, wrong: Callable[[Answer], str]) -> None:
    answer = brought(client, wrong(Answer(to=asked(client))))
    assert answer.status_code == 403
    assert "Du er ikke logget ind" in answer.text
    assert not is_in(client)


@pytest.mark.parametrize("process", ["connect", "redirect"])
def test_an_answer_is_good_for_logging_in_and_nothing_else(client: Client, process: str) -> None:
    answer = brought(client, Answer(to=asked(client, process=process)).coded())
    assert answer.status_code == 403
    assert not is_in(client)


def test_who_logs_in_comes_to_a_page_of_ours_only(client: Client) -> None:
    answer = brought(client, Answer(to=asked(client, next="https://example.org/")).coded())
    assert [where for where, _ in answer.redirect_chain][-1] == "/konto/"
    other = Client(headers={"host": HOST})
    assert brought(other, Answer(to=asked(other, next="/forloeb/")).coded()).redirect_chain[-1][0] == "/forloeb/"


def test_an_answer_counts_once(client: Client) -> None:
    coded_answer = Answer(to=asked(client)).coded()
    assert brought(client, coded_answer).status_code == 200
    client.post("/log-ud/", secure=True)
    assert brought(client, coded_answer).status_code == 403
    assert not is_in(client)


def test_an_answer_that_another_browser_asked_for_lets_nobody_in(client: Client) -> None:
    coded_answer = Answer(to=asked(client)).coded()
    other = Client(headers={"host": HOST})
    assert brought(other, coded_answer).status_code == 403
    assert not is_in(other)


def test_logging_out_asks_the_broker_too(client: Client) -> None:
    brought(client, Answer(to=asked(client)).coded())
    onward = client.post("/log-ud/", secure=True)["Location"]
    query = parse_qs(urlsplit(onward).query)
    assert onward.startswith(f"{IDP}/slo?")
    assert "Signature" in query
    told = zlib.decompress(base64.b64decode(query["SAMLRequest"][0]), -15).decode()
    assert "uuid-of-aase" in told
    assert not is_in(client)


def test_a_log_out_that_nobody_signed_ends_nobodys_session(client: Client) -> None:
    brought(client, Answer(to=asked(client)).coded())
    forged = (
        f'<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_x" Version="2.0" '
        f'IssueInstant="2026-01-01T00:00:00Z" Destination="https://{HOST}/log-ind/saml/kontekst/sls/">'
        f'<saml:Issuer xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">{IDP}</saml:Issuer>'
        f'<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">uuid-of-aase</saml:NameID></samlp:LogoutRequest>'
    )
    deflated = base64.b64encode(zlib.compress(forged.encode())[2:-4]).decode()
    answer = client.get("/log-ind/saml/kontekst/sls/", {"SAMLRequest": deflated}, secure=True)
    assert answer.status_code < 500
    assert is_in(client)


def test_what_we_tell_the_broker_of_ourselves_is_signed_and_names_our_addresses(client: Client) -> None:
    told = client.get("/log-ind/saml/kontekst/metadata/", secure=True)
    assert (told.status_code, told["Content-Type"]) == (200, "text/xml")
    for address in ("acs", "sls"):
        assert f"https://{HOST}/log-ind/saml/kontekst/{address}/" in told.text
    assert "Signature" in told.text
    assert "PRIVATE" not in told.text


def test_a_broker_that_is_not_configured_leads_to_the_log_in(client: Client) -> None:
    for address in ("/log-ind/saml/andre/", "/log-ind/oidc/andre/", "/log-ind/oidc/kontekst/"):
        assert client.post(address, secure=True)["Location"] == "/log-ind/"
    answer = client.get("/log-ind/oidc/kontekst/retur/", {"code": "x", "state": "y"}, secure=True)
    assert answer["Location"] == "/log-ind/"

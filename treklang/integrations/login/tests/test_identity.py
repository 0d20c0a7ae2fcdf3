"""What of a broker's answer becomes an identity, and what is refused because it does not say clearly."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from treklang.integrations.login import privileges, rules
from treklang.integrations.login.brokers import Broker, Level
from treklang.integrations.login.identity import Identity, UnclearIdentity, of_claims
from treklang.integrations.login.privileges import Privilege, UnreadablePrivileges
from treklang.integrations.login.tests.made import CVR, ROLE, coded, oidc_broker, saml_broker
from treklang.kernel.errors import NotAllowed

CORE = "https://data.gov.dk/model/core/eid/"
UNIT = UUID("11111111-2222-4333-8444-555555555555")


def identity(broker: Broker, **claims: Any) -> Identity:
    return of_claims(broker, issuer=broker.issuer, subject="s-1", claims=claims)


def test_both_protocols_give_the_same_identity() -> None:
    saml = {
        f"{CORE}fullName": ["Åse Ny"], f"{CORE}cprNumber": ["6506881234"], f"{CORE}professional/cvr": [CVR],
        "https://data.gov.dk/concept/core/nsis/loa": ["Substantial"], f"{CORE}privilegesIntermediate": [coded(ROLE)],
    }  # fmt: skip
    oidc = {"name": "Åse Ny", "cpr": "6506881234", "cvr": CVR, "loa": "Substantial", "privileges": coded(ROLE)}
    one, other = identity(saml_broker(), **saml), identity(oidc_broker(), **oidc)
    assert one == Identity(
        issuer=saml_broker().issuer, subject="s-1", name="Åse Ny", cpr="6506881234", cvr=CVR, level=Level.SUBSTANTIAL,
        privileges=(Privilege(ROLE, CVR),),
    )  # fmt: skip
    assert (one.name, one.cpr, one.cvr, one.level, one.privileges) == (
        other.name, other.cpr, other.cvr, other.level, other.privileges
    )  # fmt: skip


def test_a_cpr_number_does_not_show_when_an_identity_is_printed() -> None:
    assert "6506881234" not in repr(identity(oidc_broker(), cpr="6506881234"))


def test_another_issuer_or_no_subject_is_nobody() -> None:
    with pytest.raises(UnclearIdentity, match="issuer"):
        of_claims(oidc_broker(), issuer="https://other.example.dk", subject="s-1", claims={})
    with pytest.raises(UnclearIdentity, match="subject"):
        of_claims(oidc_broker(), issuer=oidc_broker().issuer, subject="", claims={})


def test_two_numbers_are_no_number() -> None:
    with pytest.raises(UnclearIdentity, match="several"):
        identity(oidc_broker(), cpr=["6506881234", "7409024235"])


@pytest.mark.parametrize(
    ("told", "level"),
    [("Low", 1), ("Substantial", 2), ("high", 3), ("http://eidas.europa.eu/LoA/substantial", 2), ("3", 0), ("", 0)],
)
def test_a_level_is_read_by_its_word(told: str, level: int) -> None:
    assert identity(oidc_broker(), loa=told).level == level


def test_a_privilege_has_the_firm_and_the_units_it_is_limited_to() -> None:
    found = privileges.read(
        coded(ROLE, limit=f'<Constraint Name="http://sts.kombit.dk/constraints/orgenhed/1">{UNIT}</Constraint>')
    )
    assert found == (Privilege(ROLE, CVR, (UNIT,)),)


def test_a_limit_that_cannot_be_read_is_no_right() -> None:
    assert privileges.read(coded(ROLE, limit='<Constraint Name="urn:orgenhed">everywhere</Constraint>')) == ()


def test_plain_roles_of_a_broker_are_privileges_of_any_firm() -> None:
    assert privileges.read([ROLE, "other"]) == (Privilege(ROLE), Privilege("other"))


BOMB = '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><p:PrivilegeList xmlns:p="http://itst.dk/oiosaml/basic_privilege_profile"/>'
OUTSIDE = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><p>&x;</p>'


@pytest.mark.parametrize("xml", [BOMB, OUTSIDE, "<other/>", "no xml at all, and rather long it is"])
def test_what_is_not_the_profile_is_refused(xml: str) -> None:
    with pytest.raises(UnreadablePrivileges):
        privileges.read(base64.b64encode(xml.encode() + b" " * 40).decode())


def test_who_may_come_in() -> None:
    rules.check_level(Level.SUBSTANTIAL, least=Level.SUBSTANTIAL)
    rules.check_firm(CVR, ours=CVR)
    rules.check_privileged([(ROLE, CVR)], {ROLE: 1}, ours=CVR)
    refused: tuple[Callable[[], None], ...] = (
        lambda: rules.check_level(Level.LOW, least=Level.SUBSTANTIAL),
        lambda: rules.check_firm(None, ours=CVR),
        lambda: rules.check_firm("", ours=""),
        lambda: rules.check_privileged([(ROLE, "11111111")], {ROLE: 1}, ours=CVR),
        lambda: rules.check_privileged([], {ROLE: 1}, ours=CVR),
    )
    for check in refused:
        with pytest.raises(NotAllowed):
            check()

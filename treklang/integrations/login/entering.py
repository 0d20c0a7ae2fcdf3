"""From a vouched identity to an account: whom it is, and whether she is let in here."""

from __future__ import annotations

import hashlib
from datetime import datetime

from treklang.integrations.login import rules
from treklang.integrations.login.brokers import Audience, Broker
from treklang.integrations.login.identity import Identity
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor, ActorKind
from treklang.kernel.errors import BadInput, Missing, NotAllowed
from treklang.kernel.wording import say
from treklang.people import queries as people
from treklang.people.actions import logins
from treklang.people.rules import check_cpr

_NO_CASE = say("Vi har ingen sag om dig. Kontakt kommunen, hvis du mener, at det er en fejl.")


def account_of(identity: Identity, broker: Broker, *, cvr: str, by: Actor, at: datetime) -> int:
    """The inner key of the account that an identity opens, made where there is none. Raises NotAllowed and Missing.

    `cvr` is the municipality's own number; `by` is the system's account, which finds whom nobody may see yet.
    """
    rules.check_level(identity.level, least=broker.least_level)
    if broker.audience is Audience.STAFF:
        return _staff(identity, broker, cvr=cvr, by=by)
    return _citizen(identity, broker, by=by, at=at)


def _staff(identity: Identity, broker: Broker, *, cvr: str, by: Actor) -> int:
    rules.check_firm(identity.cvr, ours=cvr)
    held = [(one.uri, one.cvr) for one in identity.privileges]
    rules.check_privileged(held, broker.privileges, ours=cvr)
    account = accounts.ensure_identity(
        username=_username(identity, broker), name=identity.name or str(say("Medarbejder")), kind=ActorKind.STAFF, by=by
    )
    return account.id


def _citizen(identity: Identity, broker: Broker, *, by: Actor, at: datetime) -> int:
    citizen = _citizen_key(identity.cpr)
    if known := people.login_of(citizen):
        return known.account_id
    # Her name as the municipality has it: what the broker calls her is not kept.
    account = accounts.ensure_identity(
        username=_username(identity, broker), name=people.by_id(citizen).name, kind=ActorKind.CITIZEN, by=by
    )
    logins.link(citizen_id=citizen, account_id=account.id, by=by, at=at)
    return account.id


def _citizen_key(cpr: str | None) -> int:
    try:
        digits = check_cpr(cpr or "").digits
    except BadInput:
        raise NotAllowed(say("Dit log-ind oplyser ikke, hvem du er. Log ind med dit private MitID.")) from None
    if (found := people.key_of_cpr(digits)) is None:
        raise Missing(_NO_CASE)
    return found


def _username(identity: Identity, broker: Broker) -> str:
    """A name of the account's own: what a broker calls people may change, and may be another's one day."""
    told = f"{identity.issuer}\n{identity.subject}"
    return f"{broker.id}:{hashlib.sha256(told.encode()).hexdigest()[:16]}"

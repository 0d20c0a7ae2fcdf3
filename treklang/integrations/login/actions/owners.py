"""System owners, who log in without a broker: made, closed, and helped on when their telephone is lost. On the server only."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from treklang.integrations.login import factors
from treklang.integrations.login.events import LoginEvent
from treklang.kernel import clock, events
from treklang.kernel.actions import accounts
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput, NotAllowed
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind


@transaction.atomic
def make(*, username: str, name: str, password: str, municipality: str, by: Actor, at: datetime) -> Actor:
    """A system owner with a password; her first log-in sets up the second factor. She gets her function in the uppermost
    unit, which is made with the municipality's name where there is none yet."""
    try:
        validate_password(password)
    except ValidationError as refused:
        raise BadInput(
            say("Adgangskoden er for svag. %(why)s", why=" ".join(refused.messages)), field="password"
        ) from None
    owner = accounts.make_owner(username=username, name=name, password=password, by=by).actor
    employees.employ(
        name=owner.name, unit_id=_uppermost(municipality, by), functions=(FunctionKind.SYSTEM_OWNER,),
        from_on=clock.danish_day(at), by=by, account_id=owner.id,
    )  # fmt: skip
    events.append(LoginEvent.OWNER_MADE, by=by, at=at, data={"account": owner.id})
    return owner


@transaction.atomic
def reset_factor(*, username: str, owner: str, by: Actor, at: datetime) -> None:
    """Take somebody's second factor away because another owner, who is named, stands in for it."""
    helped, helper = accounts.named(username).actor, accounts.named(owner)
    if helped.id == helper.id:
        raise NotAllowed(say("En anden systemejer skal stå inde for det. Skriv hendes brugernavn."))
    if not helper.is_active or FunctionKind.SYSTEM_OWNER not in organisation.functions_of(
        helper.actor, on=clock.danish_day(at)
    ):
        raise NotAllowed(say("“%(owner)s” er ikke systemejer.", owner=owner))
    factors.reset(helped.id, by=helper.actor)


@transaction.atomic
def close(*, username: str, by: Actor, at: datetime) -> None:
    """The account logs in no more, whoever it is, and is put out at once."""
    closed = accounts.close(account_id=accounts.named(username).id, by=by)
    events.append(LoginEvent.CLOSED, by=by, at=at, data={"account": closed.id})


def _uppermost(municipality: str, by: Actor) -> int:
    there = [unit for unit, parent in organisation.chart(on=clock.today()) if parent is None]
    if there:
        return there[0].id
    made = units.create(name=municipality, kind=UnitKind.ADMINISTRATION, from_on=clock.today(), by=by)
    return made.id

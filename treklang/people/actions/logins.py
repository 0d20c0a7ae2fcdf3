"""The portal's log-in: which account is a citizen's."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.wording import say
from treklang.people.events import CitizenEvent
from treklang.people.models import CitizenLogin


@transaction.atomic
def link(*, citizen_id: int, account_id: int, by: Actor, at: datetime) -> CitizenLogin:
    """The account is the citizen's from now on; said again, it stands as it was. One citizen has one account."""
    found = CitizenLogin.objects.filter(citizen_id=citizen_id, account_id=account_id).first()
    if found:
        return found
    try:
        with transaction.atomic():
            login = CitizenLogin.objects.create(uid=ids.new("login"), citizen_id=citizen_id, account_id=account_id)
    except IntegrityError:
        raise RuleBroken(say("Log-ind hører allerede til en anden. Kontakt kommunen.")) from None
    events.append(CitizenEvent.LOGIN_LINKED, by=by, at=at, citizen=citizen_id)
    return login

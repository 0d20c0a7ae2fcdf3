"""Protected addresses and secret citizens."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from treklang.kernel import events
from treklang.kernel.actor import Actor
from treklang.people import queries
from treklang.people.events import CitizenEvent
from treklang.people.models import Citizen
from treklang.people.rules import check_protection


@transaction.atomic
def change(
    *, citizen_id: int, is_protected: bool, is_secret: bool, because: str, by: Actor, at: datetime
) -> Citizen:  # fmt: skip
    """Who may know the citizen's address, and that she is known here at all, from now on.

    The reason is kept with the event and stands on no timeline: it can tell more than the protection hides.
    """
    citizen = queries.to_write(citizen_id)
    check_protection((citizen.is_protected, citizen.is_secret), (is_protected, is_secret), because)
    citizen.is_protected, citizen.is_secret = is_protected, is_secret
    citizen.save(update_fields=["is_protected", "is_secret"])
    events.append(CitizenEvent.PROTECTION_CHANGED, by=by, at=at, citizen=citizen_id, data={"because": because.strip()})
    return citizen

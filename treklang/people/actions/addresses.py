"""Where a citizen can be found. The event does not tell the address: more people may see that it changed than what it is."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.wording import say
from treklang.people import queries
from treklang.people.events import CitizenEvent
from treklang.people.models import Address
from treklang.people.rules import check_address, check_sees_address


@transaction.atomic
def note(
    *, citizen_id: int, line: str, postcode: str, town: str, from_on: date, by: Actor, at: datetime
) -> Address:  # fmt: skip
    """The citizen's address from a day on; the one before ends then. Raises BadInput for one that cannot be."""
    citizen = queries.to_write(citizen_id)
    check_sees_address(queries.nearest_reason(citizen_id), is_protected=citizen.is_protected)
    check_address(line, postcode, town)
    for before in Address.objects.select_for_update().filter(citizen_id=citizen_id, valid__contains=from_on):
        before.valid = (before.valid.lower, from_on)
        before.save(update_fields=["valid"])
    try:
        with transaction.atomic():
            address = Address.objects.create(
                uid=ids.new("address", from_on), citizen_id=citizen_id, line=line.strip(), postcode=postcode,
                town=town.strip(), valid=(from_on, None),
            )  # fmt: skip
    except IntegrityError:
        raise BadInput(
            say("Der står allerede en adresse fra en senere dag. Ret datoen, eller ret den senere."), field="from_on"
        ) from None
    events.append(CitizenEvent.ADDRESS_NOTED, by=by, at=at, citizen=citizen_id, data={"address": address.id})
    return address

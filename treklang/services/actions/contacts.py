"""Contacts at offers that one comes to without referral (S4.33): no decision, and no name where none is given."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.offers import queries as offers
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.people.rules import check_believable
from treklang.services.events import ServiceEvent
from treklang.services.models import Contact
from treklang.services.rules import ContactKind, check_minutes, check_open_to_all


@transaction.atomic
def note(
    *, offer_id: int, kind: ContactKind, happened_at: datetime, by: Actor, at: datetime, text: str = "",
    minutes: int | None = None, citizen_id: int | None = None,
) -> Contact:  # fmt: skip
    """Note that somebody came; `citizen_id` is left out for whoever stays unnamed. Raises RuleBroken where one is referred."""
    organisation.check_may(by, Deed.DELIVER)
    offer = offers.by_id(offer_id)
    check_open_to_all(offer=offer.name, referred=offer.ring is None or offer.ring.referred)
    check_minutes(minutes)
    check_believable(clock.danish_day(happened_at), today=clock.today(), earliest=offer.open.lower, field="happened_at")
    contact = Contact.objects.create(
        uid=ids.new("contact", happened_at), offer_id=offer_id, citizen_id=citizen_id, kind=kind.value,
        happened_at=happened_at, minutes=minutes, text=text.strip(), written_by_id=by.id,
    )  # fmt: skip
    events.append(
        ServiceEvent.CONTACT_NOTED, by=by, at=at, citizen=citizen_id, unit=offer.provider.unit_id,
        data={"contact": contact.id, "offer": offer_id},
    )  # fmt: skip
    return contact

"""Where a citizen has a place, and when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from treklang.kernel import events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed
from treklang.services.events import ServiceEvent
from treklang.services.models import Order, Placement
from treklang.services.rules import OrderState


@transaction.atomic
def begin(*, order_id: int, from_on: date, by: Actor, at: datetime, place: int | None = None) -> Placement:
    """The citizen takes a place from a day on. Raises RuleBroken where somebody else has it then."""
    if not organisation.may(by, Deed.ORDER):
        organisation.check_may(by, Deed.DELIVER)
    order = fetch(Order.objects.select_related("grant"), id=order_id)
    if order.state != OrderState.ACCEPTED.value:
        raise RuleBroken(say("Bestillingen er ikke accepteret endnu. Afvent udførerens svar."))
    try:
        with transaction.atomic():
            placement = Placement.objects.create(
                uid=ids.new("placement", from_on), order=order, citizen_id=order.citizen_id,
                offer_id=order.grant.offer_id, place=place, valid=(from_on, None),
            )  # fmt: skip
    except IntegrityError:
        raise RuleBroken(
            say("Pladsen er optaget den dag, eller borgeren har allerede en. Vælg en anden plads.")
        ) from None
    events.append(
        ServiceEvent.PLACED, by=by, at=at, citizen=order.citizen_id, case=order.grant.case_id,
        data={"placement": placement.id},
    )  # fmt: skip
    return placement


@transaction.atomic
def end(*, placement_id: int, on: date, by: Actor, at: datetime) -> Placement:
    """The citizen gives the place up on a day."""
    if not organisation.may(by, Deed.ORDER):
        organisation.check_may(by, Deed.DELIVER)
    rows = Placement.objects.select_for_update(of=("self",)).select_related("order__grant")
    placement = fetch(rows, id=placement_id)
    if not _can_end(placement, on):
        raise RuleBroken(say("Pladsen er allerede fraflyttet, eller datoen ligger før indflytningen. Ret datoen."))
    placement.valid = (placement.valid.lower, on)
    try:
        with transaction.atomic():
            placement.save(update_fields=["valid"])
    except IntegrityError:
        raise RuleBroken(say("En anden borger har pladsen før den dag. Ret datoen."), field="on") from None
    events.append(
        ServiceEvent.LEFT, by=by, at=at, citizen=placement.citizen_id, case=placement.order.grant.case_id,
        data={"placement": placement.id},
    )  # fmt: skip
    return placement


def _can_end(placement: Placement, on: date) -> bool:
    """One that runs ends on any later day; one that ended because the help did may be told the day it really ended."""
    period = placement.valid
    if period.isempty or on < period.lower:
        return False
    return period.upper is None or period.upper == placement.order.grant.ended_on

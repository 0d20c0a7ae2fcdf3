"""Making units and placing them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import RuleBroken
from treklang.kernel.wording import say
from treklang.organisation import queries
from treklang.organisation.events import OrganisationEvent
from treklang.organisation.models import Unit, UnitPlacement
from treklang.organisation.rules import Deed, UnitKind


@transaction.atomic
def create(
    *, name: str, kind: UnitKind, from_on: date, by: Actor, sts: UUID | None = None, parent_id: int | None = None
) -> Unit:
    """A unit that exists from a day on, as part of another where `parent_id` is given."""
    queries.check_may(by, Deed.ORGANISE)
    unit = Unit.objects.create(
        uid=ids.new("unit", name), name=name, kind=kind.value, sts=sts, valid=(from_on, None)
    )  # fmt: skip
    if parent_id is not None:
        place(unit_id=unit.id, parent_id=parent_id, from_on=from_on)
    events.append(OrganisationEvent.UNIT_CREATED, by=by, at=clock.now(), unit=unit.id, data={"name": name})
    return unit


def place(*, unit_id: int, parent_id: int, from_on: date) -> UnitPlacement:
    """Put a unit below another from a day on. Raises RuleBroken where it has a parent then already."""
    try:
        with transaction.atomic():
            return UnitPlacement.objects.create(unit_id=unit_id, parent_id=parent_id, valid=(from_on, None))
    except IntegrityError:
        raise RuleBroken(
            say("En enhed kan kun høre under én enhed ad gangen. Afslut den gamle placering først.")
        ) from None

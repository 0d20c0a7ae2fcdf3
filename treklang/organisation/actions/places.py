"""Sites, and which units are in them."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from treklang.kernel import ids
from treklang.kernel.actor import Actor
from treklang.organisation import queries
from treklang.organisation.models import Employment, Site, UnitSite
from treklang.organisation.periods import begins, ends
from treklang.organisation.rules import Deed, check_name


@transaction.atomic
def create(*, name: str, from_on: date, by: Actor, street: str = "", postcode: str = "", town: str = "") -> Site:
    """A place from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    check_name(name)
    return begins(
        Site, from_on, uid=ids.new("site", name), name=name.strip(), street=street.strip(), postcode=postcode, town=town
    )


@transaction.atomic
def house(*, unit_id: int, site_id: int, from_on: date, by: Actor, is_main: bool = False) -> UnitSite:
    """A unit is in a place from a day on, beside the others that it is in."""
    queries.check_may(by, Deed.ORGANISE)
    return begins(UnitSite, from_on, unit_id=unit_id, site_id=site_id, is_main=is_main)


@transaction.atomic
def vacate(*, unit_id: int, site_id: int, on: date, by: Actor) -> None:
    """A unit is not in a place any more from a day on."""
    queries.check_may(by, Deed.ORGANISE)
    ends(UnitSite, on, unit_id=unit_id, site_id=site_id)


@transaction.atomic
def seat(*, employee_id: int, unit_id: int, site_id: int, by: Actor, on: date) -> None:
    """Where an employee of a unit sits: a place other than her unit's changes nothing of who leads her (S0.44, S0.49)."""
    queries.check_may(by, Deed.ORGANISE)
    Employment.objects.filter(employee_id=employee_id, unit_id=unit_id, valid__contains=on).update(site_id=site_id)

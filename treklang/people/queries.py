"""Finding citizens."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from treklang.kernel.table import fetch
from treklang.people.models import Citizen as Citizen
from treklang.people.rules import check_cpr


def by_uid(uid: UUID | str) -> Citizen:
    """The citizen with this outer id."""
    return fetch(Citizen.objects, uid=uid)


def by_id(citizen_id: int) -> Citizen:
    """The citizen with this inner key."""
    return fetch(Citizen.objects, id=citizen_id)


def by_cpr(number: str) -> Citizen | None:
    """The citizen with exactly this CPR number. Raises BadInput where it is none."""
    return Citizen.objects.filter(cpr=check_cpr(number).digits).first()


def age(born_on: date | None, *, on: date) -> int | None:
    """Full years on a day; None where the birth date is not known."""
    if born_on is None:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def all_ids() -> list[int]:
    """Every citizen, in the order of the rows."""
    return list(Citizen.objects.order_by("id").values_list("id", flat=True))

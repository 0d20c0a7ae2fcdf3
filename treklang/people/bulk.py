"""Writing many citizens at once: the rows of `actions.citizens`, of facts that its rules would take."""

from __future__ import annotations

from datetime import date

from treklang.kernel import ids
from treklang.kernel.bulk.rows import Row, Rows
from treklang.people.events import CitizenEvent
from treklang.people.models import Citizen
from treklang.people.rules import CivilStatus, Sex, check_cpr

TABLES = (Citizen,)


def register(rows: Rows, *, name: str, cpr: str, sex: Sex, civil_status: CivilStatus, is_protected: bool) -> Row:
    """As `citizens.register`, with a CPR number."""
    checked = check_cpr(cpr)
    citizen = rows.insert(
        Citizen, uid=ids.new("citizen"), cpr=checked.digits, name=name.strip(), born_on=checked.born_on, sex=sex.value,
        civil_status=civil_status.value, is_protected=is_protected,
    )  # fmt: skip
    rows.event(CitizenEvent.REGISTERED, citizen=citizen.id)
    return citizen


def born_on(cpr: str) -> date:
    """The day of birth that a CPR number says."""
    return check_cpr(cpr).born_on

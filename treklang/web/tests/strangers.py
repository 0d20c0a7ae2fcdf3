"""Those whom a screen does not show a citizen's case, though they may do everything in cases of their own."""

from __future__ import annotations

from treklang.kernel.actions import accounts
from treklang.organisation.actions import employees, units
from treklang.organisation.rules import FunctionKind, UnitKind
from treklang.web.tests.course import SINCE, Course

# Her username: a caseworker of a unit that has nothing to do with the course's citizen.
STRANGER = "ulla"


def hire_stranger(course: Course) -> int:
    """Let there be a caseworker in another unit, for `browser_of`; the key of her unit."""
    unit = units.create(name="Myndighed Unge", kind=UnitKind.AUTHORITY, from_on=SINCE, by=course.by)
    account = accounts.ensure_demo_user(username=STRANGER, name="Ulla Vang", password="kun til prøver")
    course.accounts[STRANGER] = account
    course.employees[STRANGER] = employees.employ(
        name="Ulla Vang", unit_id=unit.id, functions=(FunctionKind.CASEWORKER,), from_on=SINCE, by=course.by,
        account_id=account.id,
    ).id  # fmt: skip
    return unit.id

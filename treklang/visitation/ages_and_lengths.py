"""Values of the law that a decision hangs on: the pension age, and how long the shortest help lasts. Pure."""

from __future__ import annotations

from datetime import date

from treklang.law.lengths import plus_months
from treklang.law.register import law

PENSION_AGE, SHORT_HELP = "folkepensionsalder", "tidsafgraenset-82b-hoejst"  # both in months


def over_pension_age(born_on: date | None, *, on: date) -> bool:
    """Whether somebody has reached the pension age of a day; no where the birth is not known."""
    return born_on is not None and plus_months(born_on, _worth(PENSION_AGE, on)) <= on


def is_short(from_on: date, until: date | None) -> bool:
    """Whether a period is no longer than help by serviceloven section 82 b may be."""
    return until is not None and until <= plus_months(from_on, _worth(SHORT_HELP, from_on))


def _worth(rule: str, on: date) -> int:
    """A value on a day; before its first version that one."""
    found = law()[rule]
    worth = found.on(max(on, found.versions[0].since)).worth
    assert worth is not None
    return worth.number

"""Which offers may be used, and how prices compare. Pure: no database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from treklang.kernel import guarding
from treklang.kernel.errors import RuleBroken
from treklang.kernel.guarding import Refusal
from treklang.kernel.wording import Worded, say

REGISTERED = "tilbudsportalen"  # the law's guard (serviceloven section 14)


class Ownership(Worded):
    """Who owns a provider."""

    OWN = "own", say("Kommunens egen")
    MUNICIPAL = "municipal", say("Anden kommune")
    REGIONAL = "regional", say("Region")
    PRIVATE = "private", say("Privat")


class PriceUnit(Worded):
    """What a price is for."""

    HOUR = "hour", say("pr. time")
    DAY = "day", say("pr. døgn")
    MONTH = "month", say("pr. måned")


# A month in days, for comparing prices only.
DAYS_A_MONTH = Decimal("30.42")


def a_month(unit: PriceUnit, amount: Decimal, *, hours_a_week: Decimal | None = None) -> Decimal | None:
    """A price as DKK a month, rounded to øre; None where it is by the hour and the hours are not known."""
    if unit is PriceUnit.MONTH:
        return amount
    if unit is PriceUnit.DAY:
        return (amount * DAYS_A_MONTH).quantize(Decimal("0.01"))
    return None if hours_a_week is None else (amount * hours_a_week * DAYS_A_MONTH / 7).quantize(Decimal("0.01"))


def check_usable(
    *, name: str, on: date, open_from: date | None, open_until: date | None, must_register: bool, is_registered: bool
) -> None:
    """Refuse an offer that is not open on the day, or not registered as the law demands (R84)."""
    if (open_from and on < open_from) or (open_until and on >= open_until):
        raise RuleBroken(
            say("“%(name)s” er ikke åbent den %(day)s. Vælg et andet tilbud eller en anden dato.",
                name=name, day=f"{on:%d.%m.%Y}"),
            field="offer",
        )  # fmt: skip
    found = registration_refusal(name=name, on=on, must_register=must_register, is_registered=is_registered)
    if found:
        raise guarding.broken(found)


def registration_refusal(*, name: str, on: date, must_register: bool, is_registered: bool) -> Refusal | None:
    """What the law holds against using an offer on a day (R84); no reason lets it pass."""
    registered = is_registered or not must_register
    return guarding.refusal(REGISTERED, {"offer_registered": registered, "name": name, "day": f"{on:%d.%m.%Y}"}, on=on)

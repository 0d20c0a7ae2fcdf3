"""Which offers may be used, and how prices compare. Pure: no database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from treklang.kernel.errors import RuleBroken
from treklang.kernel.wording import Worded, say


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
    if must_register and not is_registered:
        raise RuleBroken(
            say("“%(name)s” er ikke registreret i Tilbudsportalen den %(day)s. Vælg et registreret tilbud.",
                name=name, day=f"{on:%d.%m.%Y}"),
            law="serviceloven § 14",
            field="offer",
        )  # fmt: skip

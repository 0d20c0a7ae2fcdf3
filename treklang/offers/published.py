"""What offers shows to reports and analyses.

A row named `...Version` is a version (`recorded_at` is when it was written), one named `...Now` is what holds now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from treklang.kernel.published import published


@published("offers_offer_versions")
@dataclass(frozen=True)
class OfferVersion:
    """Every version of an offer."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    type_code: UUID


@published("offers_offers")
@dataclass(frozen=True)
class OfferNow:
    """An offer, who runs it (`own`, or the provider's ownership), and the unit where it is the municipality's."""

    id: int
    uid: UUID
    name: str
    provider_id: int
    provider: str
    ownership: str
    unit_id: int | None
    type_title: str
    section: str
    ring_id: int | None
    places: int | None
    has_theory_of_change: bool
    opened_on: date
    closed_on: date | None


@published("offers_prices")
@dataclass(frozen=True)
class PriceNow:
    """What an offer costs, in oerer per `unit` (hour, day, month), by period."""

    id: int
    offer_id: int
    unit: str
    oerer: int
    from_on: date
    until_on: date | None

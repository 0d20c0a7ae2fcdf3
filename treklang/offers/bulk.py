"""What writing in bulk asks of offers again and again, held in memory. Offers themselves are made by the actions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from treklang.offers.models import Offer
from treklang.offers.queries import is_own
from treklang.offers.rules import PriceUnit, a_month


@dataclass(frozen=True)
class PriceCard:
    """What an offer costs in a period."""

    from_on: date
    until: date | None
    unit: str
    amount: Decimal


@dataclass(frozen=True)
class OfferCard:
    """An offer as orders and recommendations keep it; prices newest first."""

    id: int
    uid: UUID
    is_own: bool
    ring_position: int | None
    distance_km: Decimal | None
    prices: tuple[PriceCard, ...]

    def price(self, *, on: date) -> PriceCard | None:
        """As `queries.price`."""
        return next((one for one in self.prices if one.from_on <= on and (one.until is None or on < one.until)), None)

    def price_a_month(self, *, on: date) -> Decimal | None:
        """As `queries.price_a_month`."""
        found = self.price(on=on)
        return a_month(PriceUnit(found.unit), found.amount) if found else None


def cards() -> dict[int, OfferCard]:
    """Every offer, by its inner key."""
    rows = Offer.objects.select_related("provider", "ring").prefetch_related("prices")
    return {offer.id: _card(offer) for offer in rows}


def _card(offer: Offer) -> OfferCard:
    prices = [PriceCard(one.valid.lower, one.valid.upper, one.unit, one.amount) for one in offer.prices.all()]
    prices.sort(key=lambda one: (one.from_on, one.until or date.max), reverse=True)
    position = offer.ring.position if offer.ring else None
    return OfferCard(offer.id, offer.uid, is_own(offer), position, offer.distance_km, tuple(prices))

"""Writing many providers and offers at once, the rows of `actions.offers`; and what is asked of offers again and again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from treklang.kernel import clock, ids
from treklang.kernel.bulk.rows import Row, Rows
from treklang.offers.events import OfferEvent
from treklang.offers.models import Offer, OfferTargetGroup, Price, Provider
from treklang.offers.rules import Ownership, PriceUnit, a_month

TABLES = (Provider, Offer, OfferTargetGroup, Price)


@dataclass
class PriceCard:
    """What an offer costs in a period."""

    from_on: date
    until: date | None
    unit: str
    amount: Decimal

    def holds(self, on: date) -> bool:
        """Whether it is the price on a day."""
        return self.from_on <= on and (self.until is None or on < self.until)


@dataclass(frozen=True)
class OfferCard:
    """An offer as orders and recommendations keep it."""

    id: int
    uid: UUID
    name: str
    is_own: bool
    ring_position: int | None
    distance_km: Decimal | None
    prices: list[PriceCard]

    def price(self, *, on: date) -> PriceCard | None:
        """As `queries.price`: of several the one that begins last."""
        held = [one for one in self.prices if one.holds(on)]
        return max(held, key=lambda one: (one.from_on, one.until or date.max), default=None)

    def price_a_month(self, *, on: date) -> Decimal | None:
        """As `queries.price_a_month`."""
        found = self.price(on=on)
        return a_month(PriceUnit(found.unit), found.amount) if found else None


def cards() -> dict[int, OfferCard]:
    """Every offer that is there, by its inner key."""
    rows = Offer.objects.select_related("provider", "ring").prefetch_related("prices")
    return {offer.id: _card(offer) for offer in rows}


def _card(offer: Offer) -> OfferCard:
    prices = [PriceCard(one.valid.lower, one.valid.upper, one.unit, one.amount) for one in offer.prices.all()]
    return OfferCard(
        offer.id, offer.uid, offer.name, offer.provider.ownership == Ownership.OWN.value,
        offer.ring.position if offer.ring else None, offer.distance_km, prices,
    )  # fmt: skip


def provider_names() -> set[str]:
    """The names of all providers that are there."""
    return set(Provider.objects.values_list("name", flat=True))


@dataclass(frozen=True)
class BulkFacts:
    """What is known of an offer: `actions.offers.OfferFacts` with the keys of its codes."""

    name: str
    type_id: int
    ring: tuple[int, int] | None  # the inner key and the position
    section: str
    open_from: date
    must_register: bool
    registered_from: date | None
    places: int | None
    distance_km: Decimal | None
    target_groups: tuple[tuple[int, UUID], ...]
    accessibility: str
    theory_of_change: str
    evidence: str


@dataclass
class BulkOffer:
    """An offer that was told of, with its price rows beside their cards."""

    row: Row
    card: OfferCard
    prices: list[Row] = field(default_factory=list)


def add_provider(rows: Rows, *, name: str, ownership: Ownership, unit_id: int | None) -> Row:
    """As `offers.add_provider`, without a CVR number."""
    provider = rows.insert(
        Provider, uid=ids.new("provider", name), name=name, ownership=ownership.value, unit_id=unit_id
    )
    rows.event(OfferEvent.PROVIDER_ADDED, data={"name": name})
    return provider


def add(rows: Rows, *, provider_id: int, is_own: bool, facts: BulkFacts) -> BulkOffer:
    """As `offers.add`, of an offer without an end."""
    registered = (facts.registered_from, None) if facts.registered_from else None
    row = rows.insert(
        Offer, uid=ids.new("offer", facts.name), provider_id=provider_id, name=facts.name, type_id=facts.type_id,
        ring_id=facts.ring[0] if facts.ring else None, section=facts.section, open=(facts.open_from, None),
        must_register=facts.must_register, registered=registered, verified_on=clock.danish_day(rows.at),
        places=facts.places, distance_km=facts.distance_km, accessibility=facts.accessibility,
        theory_of_change=facts.theory_of_change, evidence=facts.evidence,
    )  # fmt: skip
    for concept_id, code in facts.target_groups:
        rows.insert(OfferTargetGroup, uid=ids.new("offer_group", code), offer_id=row.id, concept_id=concept_id)
    rows.event(OfferEvent.OFFER_ADDED, data={"offer": row.id, "name": facts.name})
    position = facts.ring[1] if facts.ring else None
    return BulkOffer(row, OfferCard(row.id, row.uid, facts.name, is_own, position, facts.distance_km, []))


def set_price(rows: Rows, offer: BulkOffer, *, unit: PriceUnit, amount: Decimal, from_on: date) -> None:
    """As `offers.set_price`."""
    for row, running in zip(offer.prices, offer.card.prices, strict=True):
        if running.holds(from_on):
            rows.update(row, valid=(running.from_on, from_on))
            running.until = from_on
    price = rows.insert(
        Price, uid=ids.new("price", from_on), offer_id=offer.row.id, unit=unit.value, amount=amount,
        valid=(from_on, None),
    )  # fmt: skip
    offer.prices.append(price)
    offer.card.prices.append(PriceCard(from_on, None, unit.value, amount))
    rows.event(OfferEvent.PRICE_SET, data={"offer": offer.row.id, "amount": str(amount)})


def verify(rows: Rows, offer: BulkOffer) -> None:
    """As `offers.verify` with the facts that are known."""
    rows.update(offer.row, verified_on=clock.danish_day(rows.at))
    rows.event(OfferEvent.OFFER_CHANGED, data={"offer": offer.row.id})

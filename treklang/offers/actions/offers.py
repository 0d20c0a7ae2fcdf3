"""Keeping providers, offers and prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from stdnum.dk import cvr as cvr_number

from treklang.catalogue import queries as catalogue
from treklang.kernel import clock, events, ids
from treklang.kernel.actor import Actor
from treklang.kernel.errors import BadInput
from treklang.kernel.table import fetch
from treklang.kernel.wording import say
from treklang.offers.events import OfferEvent
from treklang.offers.models import Offer, OfferTargetGroup, Price, Provider
from treklang.offers.rules import Ownership, PriceUnit
from treklang.organisation import queries as organisation
from treklang.organisation.rules import Deed


@dataclass(frozen=True)
class OfferFacts:
    """What is known of an offer. `type`, `ring` and `target_groups` by official title, key or code."""

    name: str
    type: str
    open_from: date
    open_until: date | None = None
    must_register: bool = True
    registered_from: date | None = None
    registered_until: date | None = None
    section: str = ""
    ring: str = ""
    places: int | None = None
    distance_km: Decimal | None = None
    target_groups: tuple[str, ...] = ()
    accessibility: str = ""
    theory_of_change: str = ""
    evidence: str = ""


@transaction.atomic
def add_provider(*, name: str, ownership: Ownership, by: Actor, cvr: str = "", unit_id: int | None = None) -> Provider:
    """A provider; an own one has its unit. Raises BadInput for a CVR number that cannot be."""
    organisation.check_may(by, Deed.KEEP_OFFERS)
    if cvr and not cvr_number.is_valid(cvr):
        raise BadInput(say("CVR-nummeret %(cvr)s kan ikke være rigtigt. Ret det.", cvr=cvr), field="cvr")
    provider = Provider.objects.create(
        uid=ids.new("provider", name), name=name, ownership=ownership.value, cvr=cvr, unit_id=unit_id
    )
    events.append(OfferEvent.PROVIDER_ADDED, by=by, at=clock.now(), data={"name": name})
    return provider


@transaction.atomic
def add(*, provider_id: int, facts: OfferFacts, by: Actor) -> Offer:
    """An offer of a provider."""
    organisation.check_may(by, Deed.KEEP_OFFERS)
    _check_periods(facts)
    day = clock.today()
    kind = catalogue.concept("offer_type", facts.type, on=day)
    registered = (facts.registered_from, facts.registered_until) if facts.registered_from else None
    offer = Offer.objects.create(
        uid=ids.new("offer", facts.name), provider_id=provider_id, name=facts.name, type_id=kind.id,
        ring_id=catalogue.ring(facts.ring, on=day).id if facts.ring else None, section=facts.section,
        open=(facts.open_from, facts.open_until), must_register=facts.must_register, registered=registered,
        verified_on=clock.today(), places=facts.places, distance_km=facts.distance_km,
        accessibility=facts.accessibility, theory_of_change=facts.theory_of_change, evidence=facts.evidence,
    )  # fmt: skip
    for group in facts.target_groups:
        concept = catalogue.concept("target_group", group, on=day)
        OfferTargetGroup.objects.create(uid=ids.new("offer_group", concept.code), offer=offer, concept_id=concept.id)
    events.append(OfferEvent.OFFER_ADDED, by=by, at=clock.now(), data={"offer": offer.id, "name": facts.name})
    return offer


def _check_periods(facts: OfferFacts) -> None:
    if facts.open_until and facts.open_until <= facts.open_from:
        raise BadInput(say("Tilbuddet kan ikke lukke, før det åbner. Ret datoerne."), field="open_until")
    if facts.registered_from and facts.registered_until and facts.registered_until <= facts.registered_from:
        raise BadInput(say("Registreringen kan ikke ende, før den begynder. Ret datoerne."), field="registered_until")


@transaction.atomic
def set_price(*, offer_id: int, unit: PriceUnit, amount: Decimal, from_on: date, by: Actor) -> Price:
    """What an offer costs (DKK without VAT) from a day on; the price before it ends that day."""
    organisation.check_may(by, Deed.KEEP_OFFERS)
    if amount < 0:
        raise BadInput(say("En pris kan ikke være negativ. Ret beløbet."), field="amount")
    for running in Price.objects.select_for_update().filter(offer_id=offer_id, valid__contains=from_on):
        running.valid = (running.valid.lower, from_on)
        running.save(update_fields=["valid"])
    price = Price.objects.create(
        uid=ids.new("price", from_on), offer_id=offer_id, unit=unit.value, amount=amount,
        valid=(from_on, None),
    )  # fmt: skip
    events.append(OfferEvent.PRICE_SET, by=by, at=clock.now(), data={"offer": offer_id, "amount": str(amount)})
    return price


@transaction.atomic
def end_registration(*, offer_id: int, on: date, by: Actor) -> Offer:
    """Note that an offer stands in Tilbudsportalen no more from a day on; orders from then on are refused (R84)."""
    organisation.check_may(by, Deed.KEEP_OFFERS)
    offer = fetch(Offer.objects.select_for_update(), id=offer_id)
    offer.registered = (offer.registered.lower, on) if offer.registered and offer.registered.lower < on else None
    offer.verified_on = clock.today()
    offer.save(update_fields=["registered", "verified_on"])
    events.append(OfferEvent.OFFER_CHANGED, by=by, at=clock.now(), data={"offer": offer.id})
    return offer


@transaction.atomic
def verify(*, offer_id: int, facts: OfferFacts, by: Actor) -> Offer:
    """Note what an offer's openness and registration are now; name and type stay."""
    organisation.check_may(by, Deed.KEEP_OFFERS)
    _check_periods(facts)
    offer = fetch(Offer.objects.select_for_update(), id=offer_id)
    offer.open = (facts.open_from, facts.open_until)
    offer.registered = (facts.registered_from, facts.registered_until) if facts.registered_from else None
    offer.must_register, offer.verified_on = facts.must_register, clock.today()
    offer.save(update_fields=["open", "registered", "must_register", "verified_on"])
    events.append(OfferEvent.OFFER_CHANGED, by=by, at=clock.now(), data={"offer": offer.id})
    return offer


@transaction.atomic
def hand_to(*, offer_ids: Sequence[int], unit_id: int, by: Actor, at: datetime) -> int:
    """Another unit of the municipality runs some offers from now on; give how many. Prices, places and citizens stay."""
    organisation.check_may(by, Deed.ORGANISE)
    if not offer_ids:
        return 0
    unit = organisation.Unit.objects.get(id=unit_id)
    provider = Provider.objects.filter(unit_id=unit_id).order_by("id").first() or Provider.objects.create(
        uid=ids.new("provider", unit.name), name=unit.name, ownership=Ownership.OWN.value, unit_id=unit_id
    )
    moved = Offer.objects.filter(id__in=list(offer_ids)).update(provider=provider)
    events.append(OfferEvent.OFFERS_HANDED_OVER, by=by, at=at, unit=unit_id, data={"offers": sorted(offer_ids)})
    return moved


@transaction.atomic
def set_places(*, offer_id: int, places: int, by: Actor, at: datetime) -> Offer:
    """An offer has another number of places from now on."""
    organisation.check_may(by, Deed.ORGANISE)
    offer = fetch(Offer.objects.select_for_update(), id=offer_id)
    offer.places = places
    offer.save(update_fields=["places"])
    events.append(OfferEvent.OFFER_CHANGED, by=by, at=at, data={"offer": offer.id, "name": offer.name})
    return offer

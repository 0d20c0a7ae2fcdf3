"""Finding offers, what they cost and whether they may be used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from treklang.catalogue import queries as catalogue
from treklang.kernel.table import fetch
from treklang.offers.models import Offer as Offer, Price as Price, Provider as Provider
from treklang.offers.rules import Ownership, PriceUnit, a_month, check_usable


def by_id(offer_id: int) -> Offer:
    """The offer with this inner key."""
    return fetch(Offer.objects.select_related("provider", "type", "ring__flow"), id=offer_id)


def by_name_and_type(name: str, type_title: str, *, on: date) -> Offer | None:
    """The offer with exactly this name and this type (title or code)."""
    kind = catalogue.concept("offer_type", type_title, on=on)
    return Offer.objects.filter(name=name, type_id=kind.id).order_by("id").first()


def provider_named(name: str) -> Provider | None:
    """The provider with exactly this name."""
    return Provider.objects.filter(name=name).order_by("id").first()


def all_offers(*, on: date) -> list[Offer]:
    """The offers that are open on a day, by name."""
    return list(
        Offer.objects.filter(open__contains=on).select_related("provider", "type", "ring__flow").order_by("name")
    )


def is_own(offer: Offer) -> bool:
    """Whether the municipality runs the offer itself: then an order is an assignment of work, without a price."""
    return bool(offer.provider.ownership == Ownership.OWN.value)


def check_may_use(offer: Offer, *, on: date) -> None:
    """Refuse an offer that is closed on the day, or not registered as the law demands (R84)."""
    check_usable(
        name=offer.name,
        on=on,
        open_from=offer.open.lower,
        open_until=offer.open.upper,
        must_register=offer.must_register,
        is_registered=offer.registered is not None and on in offer.registered,
    )


def price(offer_id: int, *, on: date) -> Price | None:
    """What an offer costs on a day, where that is known."""
    return Price.objects.filter(offer_id=offer_id, valid__contains=on).order_by("-valid", "id").first()


def prices(*, on: date) -> dict[int, Price]:
    """What each offer costs on a day, by the offer's inner key; those without a known price are not in it."""
    return {price.offer_id: price for price in Price.objects.filter(valid__contains=on).order_by("valid", "-id")}


def price_a_month(offer_id: int, *, on: date) -> Decimal | None:
    """An offer's price as DKK a month, for comparing; None where it is not known or by the hour."""
    found = price(offer_id, on=on)
    return a_month(PriceUnit(found.unit), found.amount) if found else None

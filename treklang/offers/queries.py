"""Finding offers, what they cost and whether they may be used."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q

from treklang.catalogue import queries as catalogue
from treklang.kernel.guarding import Refusal
from treklang.kernel.table import fetch
from treklang.offers import rules
from treklang.offers.models import Offer as Offer, OfferTargetGroup, Price as Price, Provider as Provider
from treklang.offers.rules import Ownership, PriceUnit, a_month, check_usable


def by_id(offer_id: int) -> Offer:
    """The offer with this inner key."""
    return fetch(Offer.objects.select_related("provider", "type", "ring__flow"), id=offer_id)


def by_uid(uid: UUID | str) -> Offer:
    """The offer with this outer id."""
    return fetch(Offer.objects.select_related("provider__unit", "type", "ring__flow"), uid=uid)


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


def offers_to_choose(*, on: date) -> list[Offer]:
    """The offers that may be used on a day, by name, each with `groups`: the titles of its target groups."""
    groups = OfferTargetGroup.objects.filter(offer_id=OuterRef("id")).order_by("concept__position", "id")
    registered = Q(must_register=False) | Q(registered__contains=on)
    rows = Offer.objects.filter(registered, open__contains=on).select_related("provider", "ring__flow")
    return list(rows.annotate(groups=ArraySubquery(groups.values("concept__title"))).order_by("name", "id"))


def groups_of(offer: Offer) -> list[str]:
    """The titles of the target groups of an offer of `offers_to_choose`."""
    return list(getattr(offer, "groups", None) or [])


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
        is_registered=_is_registered(offer, on),
    )


def registration_refusal(offer: Offer, *, on: date) -> Refusal | None:
    """What the law holds against using an offer on a day: that it is not registered (R84)."""
    return rules.registration_refusal(
        name=offer.name, on=on, must_register=offer.must_register, is_registered=_is_registered(offer, on)
    )


def _is_registered(offer: Offer, on: date) -> bool:
    return offer.registered is not None and on in offer.registered


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


def groups(offer_id: int) -> list[str]:
    """The titles of the target groups that an offer is made for."""
    rows = OfferTargetGroup.objects.filter(offer_id=offer_id).order_by("concept__position", "id")
    return list(rows.values_list("concept__title", flat=True))


def count_by_ring(*, on: date) -> dict[str, int]:
    """How many offers are open on a day in each ring, by the ring's key; rings without any are not in it."""
    rows = Offer.objects.filter(open__contains=on).exclude(ring=None).order_by().values_list("ring__key")
    return dict(rows.annotate(count=Count("id")))


def open_to_all(unit_ids: list[int], *, on: date) -> list[Offer]:
    """The offers of some units that one comes to without referral, open on a day, by name."""
    rows = Offer.objects.filter(provider__unit_id__in=unit_ids, ring__referred=False, open__contains=on)
    return list(rows.select_related("provider", "ring__flow").order_by("name", "id"))


def of_units(unit_ids: Iterable[int], *, on: date) -> list[Offer]:
    """The offers that some units run themselves and that are open on a day, by name."""
    rows = Offer.objects.filter(provider__unit_id__in=list(unit_ids), open__contains=on).select_related("ring")
    return list(rows.order_by("name", "id"))


def own() -> list[Offer]:
    """The offers that the municipality's own units run, with who runs them, by name."""
    rows = Offer.objects.exclude(provider__unit=None).select_related("provider")
    return list(rows.order_by("name", "id"))

"""The list of offers with its columns and filters. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from treklang.offers.queries import Offer, Price
from treklang.offers.rules import Ownership, PriceUnit
from treklang.ui.lists import Column, Filter, Listing
from treklang.web.offers.offer_presenter import is_old, price_cell, registered_cell


def offer_list(
    found: Sequence[Offer], prices: Mapping[int, Price], today: date, kept: dict[str, str]
) -> Listing[Offer]:
    """The offers that are given; no citizen is named, so nothing is noted in the reading log."""
    return Listing(
        title=_("Tilbud, der er åbne i dag"),
        rows=found,
        columns=[*_about(today), *_money(prices), *_checked(today)],
        about=lambda offer: None,
        filters=_filters(),
        tone=lambda offer: "near" if is_old(offer, today) else "",
        kept=kept,
        empty=(_("Ingen tilbud er åbne i dag"), ""),
    )


def _about(today: date) -> list[Column[Offer]]:
    return [
        Column(_("Tilbud"), lambda offer: offer.name, lambda offer: _named(offer, today), "tilbud"),
        Column(_("Leverandør"), lambda offer: offer.provider.name, sort="leverandoer"),
        Column(_("Tilbudstype"), lambda offer: offer.type.title, sort="type"),
        Column(_("Ejerform"), lambda offer: str(Ownership(offer.provider.ownership).title), sort="ejerform"),
        Column(_("Trin i forløbet"), _ring, _ring_cell, "trin"),
    ]


def _named(offer: Offer, today: date) -> dict[str, str]:
    note = _("Forældede oplysninger") if is_old(offer, today) else ""
    return {"text": offer.name, "href": reverse("offer", args=[offer.uid]), "note": note}


def _ring(offer: Offer) -> str | None:
    return f"{_(offer.ring.flow.title)} {offer.ring.position}: {offer.ring.title}" if offer.ring else None


def _ring_cell(offer: Offer) -> Any:
    ring = offer.ring
    return {"text": ring.title, "note": f"{_(ring.flow.title)} {ring.position}"} if ring else _("Intet trin")


def _money(prices: Mapping[int, Price]) -> list[Column[Offer]]:
    def amount(offer: Offer) -> Any:
        price = prices.get(offer.id)
        return price.amount if price else None

    def unit(offer: Offer) -> str:
        price = prices.get(offer.id)
        return str(PriceUnit(price.unit).title) if price else ""

    return [
        Column(_("Pris"), amount, lambda offer: price_cell(prices.get(offer.id)), "pris", numeric=True),
        Column(_("Prisens enhed"), unit, only_in_file=True),
    ]


def _checked(today: date) -> list[Column[Offer]]:
    def registered(offer: Offer) -> str:
        return _in_words(registered_cell(offer, today))

    return [
        Column(_("Registreret i Tilbudsportalen"), registered, lambda offer: registered_cell(offer, today)),
        Column(_("Oplysninger kontrolleret"), lambda offer: offer.verified_on, _verified, "kontrolleret"),
    ]


def _in_words(cell: Any) -> str:
    if not isinstance(cell, dict):
        return str(cell)
    return str(cell.get("badge") or _("Til %(day)s") % {"day": f"{cell['on']:%d.%m.%Y}"})


def _verified(offer: Offer) -> Any:
    return {"on": offer.verified_on, "kind": "event"} if offer.verified_on else _("Aldrig")


def _filters() -> tuple[Filter, ...]:
    owners = tuple((kind.value, str(kind.title)) for kind in Ownership)

    def named(offers: Sequence[Offer], words: str) -> list[Offer]:
        wanted = words.casefold()
        return [one for one in offers if any(wanted in text.casefold() for text in _texts(one))]

    def owned(offers: Sequence[Offer], value: str) -> list[Offer]:
        return [one for one in offers if one.provider.ownership == value]

    return (Filter("soeg", _("Søg i listen"), named), Filter("ejerform", _("Ejerform"), owned, owners))


def _texts(offer: Offer) -> tuple[str, ...]:
    return offer.name, offer.provider.name, offer.type.title

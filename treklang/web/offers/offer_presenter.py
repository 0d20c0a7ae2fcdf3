"""The offers as their list shows them. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from treklang.offers.queries import Offer, Price
from treklang.offers.rules import Ownership, PriceUnit
from treklang.ui.formats import show_money, show_short_date

# What was last checked longer ago than this is shown as old.
OLD = timedelta(days=365)
# A registration that ends within this is marked.
NEAR = timedelta(days=90)


def offers(found: list[Offer], prices: dict[int, Price], today: date) -> dict[str, Any]:
    """The variables of `offers/offers.html`."""
    columns = [
        _("Tilbud"), _("Leverandør"), _("Tilbudstype"), _("Ejerform"), _("Trin i forløbet"), _("Pris"),
        _("Registreret i Tilbudsportalen"), _("Oplysninger kontrolleret"),
    ]  # fmt: skip
    old = sum(_is_old(offer, today) for offer in found)
    return {
        "old": old,
        "table": {
            "caption": _("Tilbud, der er åbne i dag"),
            "columns": [{"text": text, "numeric": text == _("Pris")} for text in columns],
            "rows": [_row(offer, prices.get(offer.id), today) for offer in found],
            "empty": _("Ingen tilbud er åbne i dag"),
        },
    }


def _row(offer: Offer, price: Price | None, today: date) -> dict[str, Any]:
    ring = offer.ring
    return {
        "cells": [
            {"text": offer.name, "note": _("Forældede oplysninger") if _is_old(offer, today) else ""},
            offer.provider.name,
            offer.type.title,
            str(Ownership(offer.provider.ownership).title),
            {"text": ring.title, "note": f"{_(ring.flow.title)} {ring.position}"} if ring else _("Intet trin"),
            _price(price),
            _registered(offer, today),
            {"on": offer.verified_on, "kind": "event"} if offer.verified_on else _("Aldrig"),
        ],
        "tone": "near" if _is_old(offer, today) else "",
    }


def _price(price: Price | None) -> Any:
    if price is None:
        return _("Ikke oplyst")
    return {"text": show_money(price.amount), "note": str(PriceUnit(price.unit).title)}


def _registered(offer: Offer, today: date) -> Any:
    """Until when an offer stands in Tilbudsportalen, in words: an open end has no date."""
    if not offer.must_register:
        return _("Skal ikke registreres")
    if offer.registered is None or today not in offer.registered:
        return {"badge": _("Ikke registreret"), "tone": "error"}
    until = offer.registered.upper
    if until is None:
        return _("Uden slutdato")
    soon = until - today <= NEAR
    return {"on": until} if soon else _("Til %(day)s") % {"day": show_short_date(until)}


def _is_old(offer: Offer, today: date) -> bool:
    return offer.verified_on is None or today - offer.verified_on > OLD

"""The offers as their list shows them. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from treklang.offers.queries import Offer, Price
from treklang.offers.rules import Ownership, PriceUnit
from treklang.services.rules import EMPLOYMENT
from treklang.ui.formats import show_date, show_money, show_number, show_short_date

# What was last checked longer ago than this is shown as old.
OLD = timedelta(days=365)
# A registration that ends within this is marked.
NEAR = timedelta(days=90)


def offers(found: list[Offer], today: date) -> dict[str, Any]:
    """The variables of `offers/offers.html` besides the list."""
    return {"old": sum(is_old(offer, today) for offer in found)}


def price_cell(price: Price | None) -> Any:
    """What an offer costs, as a table's cell."""
    if price is None:
        return _("Ikke oplyst")
    return {"text": show_money(price.amount), "note": str(PriceUnit(price.unit).title)}


def registered_cell(offer: Offer, today: date) -> Any:
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


def is_old(offer: Offer, today: date) -> bool:
    """Whether what is known of an offer was last checked too long ago."""
    return offer.verified_on is None or today - offer.verified_on > OLD


def offer(found: Offer, price: Price | None, groups: list[str], today: date) -> dict[str, Any]:
    """The variables of `offers/offer.html`."""
    ring = found.ring
    return {
        "offer": found,
        "facts": _facts(found, price, groups),
        "texts": [
            {"title": title, "text": text}
            for title, text in (
                (_("Hvorfor det skulle hjælpe"), found.theory_of_change), (_("Det ved vi om virkningen"), found.evidence),
            )
            if text
        ],
        "is_old": is_old(found, today),
        "open_to_all": ring is not None and not ring.referred,
        "about_work": ring is not None and ring.flow.key == EMPLOYMENT,
    }  # fmt: skip


def _facts(found: Offer, price: Price | None, groups: list[str]) -> list[dict[str, Any]]:
    ring = found.ring
    facts = [
        (_("Leverandør"), found.provider.name), (_("Ejerform"), str(Ownership(found.provider.ownership).title)),
        (_("Tilbudstype"), found.type.title),
        (_("Trin i forløbet"), f"{_(ring.flow.title)} {ring.position}: {ring.title}" if ring else _("Intet trin")),
        (_("Målgrupper"), ", ".join(groups)),
        (_("Pris"), f"{show_money(price.amount)} {PriceUnit(price.unit).title}" if price else ""),
        (_("Pladser"), found.places), (_("Tilgængelighed"), found.accessibility),
        (_("Afstand"), f"{show_number(found.distance_km, 1)} km" if found.distance_km is not None else ""),
        (_("Oplysninger kontrolleret"), show_date(found.verified_on)),
    ]  # fmt: skip
    return [{"label": label, "value": value} for label, value in facts]

"""Choosing among offers: what may be chosen, narrowed by filters, and what is compared. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_noop

from treklang.catalogue.queries import Service
from treklang.offers import queries as offers
from treklang.offers.queries import Offer, Price
from treklang.offers.rules import PriceUnit, a_month
from treklang.ui.formats import show_law, show_money, show_number

SHOWN = 25
INNERMOST = 99
# The catalogue's own words, marked where they are shown: see ui.flow_rings.
FLOWS = (gettext_noop("Hjemligheden"), gettext_noop("Beskæftigelsen"))


@dataclass(frozen=True)
class Known:
    """What the system knows of the offers that may be used on the day."""

    offers: list[Offer]
    prices: dict[int, Price]
    placed: dict[int, int]
    services: list[Service]
    groups: list[str]

    def free(self, offer: Offer) -> int | None:
        """Places that nobody has; None where it is not known how many there are."""
        return None if offer.places is None else max(0, offer.places - self.placed.get(offer.id, 0))

    def a_month(self, offer: Offer) -> Decimal | None:
        """The price as DKK a month, None where it is not known or by the hour."""
        price = self.prices.get(offer.id)
        return a_month(PriceUnit(price.unit), price.amount) if price else None


@dataclass(frozen=True)
class Choice:
    """What is chosen in the list of offers, by outer ids: the recommended one and those beside it."""

    recommended: str = ""
    beside: frozenset[str] = frozenset()
    remarks: dict[str, str] = field(default_factory=dict)

    def holds(self, offer: Offer) -> bool:
        return str(offer.uid) in self.beside or str(offer.uid) == self.recommended


def choice(sent: QueryDict) -> Choice:
    """What a browser sent, or a draft kept, of the list of offers."""
    remarks = {name.removeprefix("remark-"): str(sent[name]) for name in sent if name.startswith("remark-")}
    return Choice(str(sent.get("recommended", "")), frozenset(map(str, sent.getlist("beside"))), remarks)


def filter_choices(known: Known) -> dict[str, list[tuple[str, str]]]:
    """What each filter offers, from the offers and services there are."""
    rings = {offer.ring.key: offer.ring for offer in known.offers if offer.ring}
    groups = sorted({title for offer in known.offers for title in offers.groups_of(offer)})
    sections = {one.section.key: one.section.name for one in known.services}
    return {
        "service": [(one.title, one.title) for one in sorted(known.services, key=lambda one: one.title)],
        "section": [(key, show_law(name)) for key, name in sections.items()],
        "ring": [
            (ring.key, f"{_(ring.flow.title)} {ring.position}: {ring.title}")
            for ring in sorted(rings.values(), key=lambda ring: (ring.flow.title, ring.position))
        ],
        "group": [(title, title) for title in groups],
    }


def found(known: Known, asked: dict[str, Any]) -> list[Offer]:
    """The offers that pass the filters, the least intrusive first, then the cheapest."""
    service = next((one for one in known.services if one.title == asked.get("service")), None)
    passing = [
        offer for offer in known.offers
        if asked.get("name", "").casefold() in offer.name.casefold()
        and (service is None or gives(offer, service))
        and (not asked.get("section") or _rests_on(offer, asked["section"], known.services))
        and (not asked.get("ring") or (offer.ring is not None and offer.ring.key == asked["ring"]))
        and (not asked.get("group") or asked["group"] in offers.groups_of(offer))
    ]  # fmt: skip
    return sorted(passing, key=lambda offer: _order(known, offer))


def gives(offer: Offer, service: Service) -> bool:
    """Whether a service is of an offer's section; without one, whether both stand in the same ring."""
    if offer.section:
        return bool(offer.section == service.section.key)
    return offer.ring_id is not None and offer.ring_id == service.ring_id


def _rests_on(offer: Offer, section: str, services: Iterable[Service]) -> bool:
    return any(one.section.key == section and gives(offer, one) for one in services)


def _order(known: Known, offer: Offer) -> tuple[int, Decimal, str]:
    price = known.a_month(offer)
    return offer.ring.position if offer.ring else INNERMOST, Decimal("Infinity") if price is None else price, offer.name


def rows(known: Known, passing: list[Offer], chosen: Choice, shown: int = SHOWN) -> dict[str, Any]:
    """The list of offers: those chosen first, whatever the filters say, then the first ones that pass."""
    first = sorted((one for one in known.offers if chosen.holds(one)), key=lambda one: _order(known, one))
    rest = [one for one in passing if not chosen.holds(one)]
    return {
        "offers": [_row(known, offer, chosen) for offer in (*first, *rest[:shown])],
        "chosen": len(first),
        "found": len(passing),
        "more": max(0, len(rest) - shown),
    }


def _row(known: Known, offer: Offer, chosen: Choice) -> dict[str, Any]:
    uid = str(offer.uid)
    return {
        "uid": uid,
        "name": offer.name,
        "provider": offer.provider.name,
        "recommended": uid == chosen.recommended,
        "beside": chosen.holds(offer),
        "remark": chosen.remarks.get(uid, ""),
        "price": _price(known, offer),
        "ring": offer.ring.title if offer.ring else _("Intet trin"),
        "position": _("trin %(position)s") % {"position": offer.ring.position} if offer.ring else "",
        "distance": _("Ikke oplyst") if offer.distance_km is None else f"{show_number(offer.distance_km, 1)} km",
        "free": _free(known, offer),
        "accessibility": offer.accessibility or _("Ikke oplyst"),
        "groups": _groups(offers.groups_of(offer), known.groups),
    }


def _price(known: Known, offer: Offer) -> dict[str, str]:
    month, price = known.a_month(offer), known.prices.get(offer.id)
    if month is not None:
        return {"text": show_money(month), "note": ""}
    if price is None:
        return {"text": _("Ikke oplyst"), "note": ""}
    return {"text": show_money(price.amount), "note": str(PriceUnit(price.unit).title)}


def _free(known: Known, offer: Offer) -> str:
    free = known.free(offer)
    if free is None:
        return _("Ikke oplyst")
    return _("%(free)s af %(places)s") % {"free": free, "places": offer.places}


def _groups(made_for: list[str], of_citizen: Collection[str]) -> dict[str, Any]:
    """Whom an offer is made for; where the citizen is among them it is said first, and nobody is shut out (S4.25)."""
    matching = [title for title in made_for if title in of_citizen]
    others = [title for title in made_for if title not in of_citizen]
    return {"matching": matching, "others": others}

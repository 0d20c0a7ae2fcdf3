"""Providers, offers and prices."""

from __future__ import annotations

from treklang.offers import lists
from treklang.offers.actions import offers
from treklang.rest.v1.act import Act
from treklang.rest.v1.resource import NOT_PERSONAL, Resource, facts, several

RESOURCES = (
    Resource(
        "provider", lists.providers, mine=lambda request: lists.providers(),
        fields=facts(NOT_PERSONAL, "uid name ownership cvr", unit="unit.uid"),
    ),
    Resource(
        "offer", lists.offers, mine=lambda request: lists.offers(), under={"provider": "provider_id"},
        mirrors=("offers", "offer"),
        fields=(
            *facts(
                NOT_PERSONAL,
                "uid name section must_register verified_on places distance_km accessibility theory_of_change evidence",
                provider="provider.uid", type="type.title", ring="ring.key", open_from="open.lower",
                open_until="open.upper", registered_from="registered.lower", registered_until="registered.upper",
            ),
            *several("target_groups", "target_groups", facts(NOT_PERSONAL, "", title="concept.title")),
        ),
    ),
    Resource(
        "price", lists.prices, under={"offer": "offer_id"},
        fields=facts(
            NOT_PERSONAL, "uid unit amount", offer="offer.uid", from_on="valid.lower", until="valid.upper"
        ),
    ),
)  # fmt: skip
ACTS = (
    Act(offers.add_provider), Act(offers.add), Act(offers.set_price), Act(offers.end_registration), Act(offers.verify),
)  # fmt: skip

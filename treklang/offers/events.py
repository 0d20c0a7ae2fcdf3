"""What can happen in offers."""

from __future__ import annotations

from treklang.kernel.events import EventName, declare
from treklang.kernel.wording import say


class OfferEvent(EventName):
    """The events of this room, as the timeline names them."""

    PROVIDER_ADDED = "provider.added", say("Leverandør oprettet")
    OFFER_ADDED = "offer.added", say("Tilbud oprettet")
    PRICE_SET = "price.set", say("Pris sat")
    OFFERS_HANDED_OVER = "offer.handed_over", say("Tilbud overgået til en anden enhed")
    OFFER_CHANGED = "offer.changed", say("Tilbud ændret")


declare(OfferEvent)

from treklang.offers.models.offer import Offer, OfferTargetGroup, Price
from treklang.offers.models.provider import Provider

__all__ = ["Offer", "OfferTargetGroup", "Price", "Provider"]

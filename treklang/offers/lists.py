"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.offers.models import Offer, Price, Provider


def providers() -> QuerySet[Provider]:
    """Every provider."""
    return Provider.objects.all()


def offers() -> QuerySet[Offer]:
    """Every offer, closed ones too."""
    return Offer.objects.all()


def prices() -> QuerySet[Price]:
    """What offers cost, with the days each price holds."""
    return Price.objects.all()

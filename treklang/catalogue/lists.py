"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.catalogue.models import Concept, LegalSection, Ring, Service


def concepts() -> QuerySet[Concept]:
    """Every code, with the days it holds."""
    return Concept.objects.all()


def sections() -> QuerySet[LegalSection]:
    """Every section, with the days each version holds."""
    return LegalSection.objects.all()


def services() -> QuerySet[Service]:
    """Every service that can or could be granted."""
    return Service.objects.all()


def rings() -> QuerySet[Ring]:
    """The rings of every flow, with the days they hold."""
    return Ring.objects.all()

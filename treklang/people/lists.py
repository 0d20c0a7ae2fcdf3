"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.people.models import (
    Address,
    Caution,
    Citizen,
    Consent,
    Rectification,
    Relation,
    Representative,
    Residence,
)


def citizens() -> QuerySet[Citizen]:
    """Every citizen."""
    return Citizen.objects.all()


def cautions() -> QuerySet[Caution]:
    """Every caution, ended ones too."""
    return Caution.objects.all()


def residences() -> QuerySet[Residence]:
    """Where citizens live and lived, with the municipalities that act and pay."""
    return Residence.objects.all()


def addresses() -> QuerySet[Address]:
    """Where citizens can be found, with the days each address holds."""
    return Address.objects.all()


def relations() -> QuerySet[Relation]:
    """Who is related to whom."""
    return Relation.objects.all()


def representatives() -> QuerySet[Representative]:
    """Who acts for whom."""
    return Representative.objects.all()


def consents() -> QuerySet[Consent]:
    """Every consent, withdrawn ones too."""
    return Consent.objects.all()


def rectifications() -> QuerySet[Rectification]:
    """What citizens asked to have put right, with the answers."""
    return Rectification.objects.all()

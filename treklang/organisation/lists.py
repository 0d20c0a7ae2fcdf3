"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.organisation.models import Conduct, Employee, Function, Unit


def units() -> QuerySet[Unit]:
    """Every unit that is or was."""
    return Unit.objects.all()


def employees() -> QuerySet[Employee]:
    """Every employee."""
    return Employee.objects.all()


def functions() -> QuerySet[Function]:
    """Who held and holds which function where."""
    return Function.objects.all()


def conducts() -> QuerySet[Conduct]:
    """Every version of the code for good casework."""
    return Conduct.objects.all()

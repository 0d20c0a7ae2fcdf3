"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.goals.models import Goal, Measurement


def goals() -> QuerySet[Goal]:
    """Every goal that is no error, ended ones too."""
    return Goal.objects.filter(entered_in_error_at=None)


def measurements() -> QuerySet[Measurement]:
    """Every measurement of a goal that is no error."""
    return Measurement.objects.filter(goal__entered_in_error_at=None)

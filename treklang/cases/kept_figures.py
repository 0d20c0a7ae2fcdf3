"""The figures of the public page: how well the published limits were kept. Numbers only; nobody need be logged in."""

from __future__ import annotations

from datetime import date

from treklang.cases.models import KeptFigure as KeptFigure


def since(quarter_on: date) -> list[KeptFigure]:
    """The figures of every area from the quarter that begins on a day, the newest first."""
    return list(KeptFigure.objects.filter(quarter_on__gte=quarter_on).order_by("area", "-quarter_on"))

"""Who a user is as a reader of analyses: what she leads, she sees exactly; all else is protected."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.conf import settings

from treklang.insight.disclosure import coarsened
from treklang.insight.reading import Protection, Reader
from treklang.kernel.actor import Actor
from treklang.organisation import queries as organisation
from treklang.organisation.queries import Unit
from treklang.organisation.rules import Deed, FunctionKind

Result = TypeVar("Result")
Chart = list[tuple[Unit, int | None]]


def protected() -> Reader:
    """Who leads no unit: the command line, and whoever asks for the municipality's figures."""
    return Reader(Protection.keyed(settings.SECRET_KEY, least=settings.MUNICIPALITY.small_numbers))


def for_everybody(found: Result, counts: frozenset[str]) -> Result:
    """An analysis' result as whoever leads no unit may have it: the numbers of these names made coarse (disclosure)."""
    return coarsened(found, protected().protection, counts)


def reader_of(actor: Actor, *, on: date) -> Reader:
    """A user as a reader on a day. NotAllowed, with who may, where her functions do not permit analyses.

    The units she leads count with all below them in the day's line of command.
    """
    return reader_in(organisation.chart(on=on), actor, on=on)


def reader_in(chart: Chart, actor: Actor, *, on: date) -> Reader:
    """As `reader_of`, for whoever has the day's units with their parents already."""
    organisation.check_may(actor, Deed.READ_ANALYSES)
    held = organisation.functions_by_unit(actor, on=on)
    led = {unit for unit, kinds in held.items() if FunctionKind.LEADER in kinds}
    return Reader(protected().protection, below(led, chart))


def below(units: set[int], chart: Chart) -> frozenset[int]:
    """Units and all that lie below them."""
    found = set(units)
    while more := {unit.id for unit, parent in chart if parent in found and unit.id not in found}:
        found |= more
    return frozenset(found)

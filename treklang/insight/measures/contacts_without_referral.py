"""Who comes by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Dimension, Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OF_CITIZENS, OFFER, finished, with_offer
from treklang.kernel.wording import say
from treklang.services.rules import ContactKind

if TYPE_CHECKING:
    import ibis.expr.types as ir

KIND = Dimension("kind", say("Hvad det handlede om"), {one.value: one.title for one in ContactKind})
DIMENSIONS = (OFFER, KIND, *OF_CITIZENS)


def rows(tables: Tables) -> ir.Table:
    """One for each meeting; who came may be unknown."""
    met = tables["contacts"].select("citizen_id", "offer_id", "kind", on_day="happened_day")
    found = with_offer(tables, met.mutate(value=ibis.literal(1.0), case_id=ibis.null("int64")))
    return finished(tables, found.mutate(unit_id=found.offer_unit_id), DIMENSIONS)


MEASURE = Measure(
    key="contacts-without-referral",
    theme=Theme.CAPACITY,
    title=say("Møder uden henvisning"),
    purpose=say("Viser, hvor meget de åbne tilbud bliver brugt."),
    population=say("Møder på tilbud, som man kommer til uden henvisning, efter dagen."),
    numerator=say("Møder."),
    denominator=say("Tallet har ingen nævner."),
    owner=say("Udførernes ledelse"),
    kind=Kind.COUNT,
    unit=Unit.NUMBER,
    rows=rows,
    sources=("contacts", "offers", "citizens"),
    dimensions=DIMENSIONS,
    mission=("S4.33",),
)

"""How full offers are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Kind, Measure, Tables, Theme, Unit
from treklang.insight.rows import OFFER, OWNERSHIP, SECTION, at_month_ends, finished, with_offer
from treklang.kernel.wording import say

if TYPE_CHECKING:
    import ibis.expr.types as ir

DIMENSIONS = (OFFER, SECTION, OWNERSHIP)
MOST_PLACES = 1000


def rows(tables: Tables) -> ir.Table:
    """One for each place, taken or free, on the last day of a month."""
    offers = tables["offers"].filter(ibis._.places.notnull())
    offers = offers.select("places", offer_id="id", from_on="opened_on", until_on="closed_on")
    stays = tables["placements"].select("citizen_id", "offer_id", "from_on", "until_on")
    stays = stays.semi_join(offers, "offer_id")
    taken = at_month_ends(tables, stays).select("offer_id", "on_day", "citizen_id")
    used = taken.group_by(["offer_id", "on_day"]).aggregate(used=taken.count())
    open_then = at_month_ends(tables, offers).select("offer_id", "on_day", "places")
    left = open_then.left_join(used, ["offer_id", "on_day"])
    free = left.mutate(free=left.places - left.used.fill_null(0)).filter(ibis._.free > 0)
    numbers = ibis.memtable({"place": list(range(1, MOST_PLACES + 1))})
    empty = free.join(numbers, numbers.place <= free.free).select("offer_id", "on_day", citizen_id=ibis.null("int64"))
    places = taken.mutate(value=ibis.literal(1.0)).select("offer_id", "on_day", "citizen_id", "value")
    places = places.union(empty.mutate(value=ibis.literal(0.0)).select("offer_id", "on_day", "citizen_id", "value"))
    found = with_offer(tables, places)
    return finished(tables, found.mutate(case_id=ibis.null("int64"), unit_id=found.offer_unit_id), DIMENSIONS)


MEASURE = Measure(
    key="places-occupied",
    theme=Theme.CAPACITY,
    title=say("Belagte pladser"),
    purpose=say("Viser, hvor mange af pladserne der er i brug."),
    population=say("Pladser på åbne tilbud, som har et antal pladser, den sidste dag i måneden."),
    numerator=say("Pladser, hvor der er en borger."),
    denominator=say("Alle pladser. Er der flere borgere end pladser, tælles borgerne."),
    owner=say("Udførernes ledelse"),
    kind=Kind.SHARE,
    unit=Unit.PERCENT,
    rows=rows,
    sources=("offers", "placements"),
    dimensions=DIMENSIONS,
    stock=True,
    mission=("S0.40",),
)

"""Everybody's stays in the rings of each flow, one after another: expressions over the lake's tables.

Who has help in several rings of a flow at a time is in the innermost of them: that is how much help intervenes. Other
help in the same ring is the same stay. Up to WAITING_DAYS without help between two helps is waiting for the second and
not being out of help, which is also said of those whose help ended so short a time ago.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import ibis

from treklang.insight.effect.measured import helps
from treklang.insight.measure import Tables

if TYPE_CHECKING:
    import ibis.expr.types as ir

WAITING_DAYS = 92
OUT = 0  # the position of those without help


def episodes(tables: Tables) -> ir.Table:
    """Help that has begun, with its ring: the offer's, else the innermost of the services granted. Help in no ring is left
    out. `grant_id`, `citizen_id`, `offer_id`, `unit_id`, `flow`, `position`, `began_on`, `ended_on`."""
    help, offers, rings = helps(tables), tables["offers"], tables["rings"]
    offers = offers.select(of_offer="id", at_unit="unit_id", offer_ring="ring_id")
    of_services = _rings_of_services(tables)
    rings = rings.select(of_ring="id", flow="flow", position="position")
    joined = help.left_join(offers, [("offer_id", "of_offer")]).left_join(of_services, [("grant_id", "of_grant")])
    placed = joined.mutate(ring=ibis.coalesce(joined.offer_ring, joined.service_ring))
    found = placed.inner_join(rings, [("ring", "of_ring")])
    return found.select(
        "grant_id", "citizen_id", "offer_id", "flow", "position", "began_on", "ended_on", unit_id=found.at_unit
    )


def _rings_of_services(tables: Tables) -> ir.Table:
    given, services, rings = tables["grant_services"], tables["services"], tables["rings"]
    services = services.select(of_service="id", in_ring="ring_id")
    depth = rings.select(depth_of="id", depth="position")
    joined = given.inner_join(services, [("service_id", "of_service")]).inner_join(depth, [("in_ring", "depth_of")])
    return joined.group_by(of_grant="grant_id").agg(service_ring=joined.in_ring.argmax(joined.depth))


def stays(tables: Tables, as_of: date) -> ir.Table:
    """One row a stay: `citizen_id`, `flow`, `position` (OUT without help), `offer_id` and `unit_id` of the innermost help
    it began with, `from_on`, `until_on` and `next_position` (null where it goes on), `before` (null where it is the first).
    """
    help = episodes(tables)
    help = help.filter(help.began_on <= as_of)
    began = help.select("citizen_id", "flow", day="began_on")
    ended = help.filter(help.ended_on.notnull() & (help.ended_on <= as_of)).select("citizen_id", "flow", day="ended_on")
    days = began.union(ended).distinct()
    return _joined_up(_states(days, help), as_of)


def _states(days: ir.Table, help: ir.Table) -> ir.Table:
    """The innermost ring on each day that anything changed on."""
    of = help.select(
        of_citizen="citizen_id", of_flow="flow", position="position", offer_id="offer_id", unit_id="unit_id",
        began_on="began_on", ended_on="ended_on",
    )  # fmt: skip
    joined = days.left_join(of, [("citizen_id", "of_citizen"), ("flow", "of_flow")])
    runs = (joined.began_on <= joined.day) & (joined.ended_on.isnull() | (joined.ended_on > joined.day))
    return joined.group_by("citizen_id", "flow", "day").agg(
        position=ibis.ifelse(runs, joined.position, OUT).max(),
        offer_id=ibis.ifelse(runs, joined.offer_id, ibis.null("int64")).argmax(ibis.ifelse(runs, joined.position, OUT)),
        unit_id=ibis.ifelse(runs, joined.unit_id, ibis.null("int64")).argmax(ibis.ifelse(runs, joined.position, OUT)),
    )


def _joined_up(states: ir.Table, as_of: date) -> ir.Table:
    """States without waiting, and those that follow one like themselves taken together with it."""
    window = ibis.window(group_by=["citizen_id", "flow"], order_by="day")
    following = states.mutate(next_day=states.day.lead().over(window))
    gap = ibis.coalesce(following.next_day, ibis.literal(as_of)).delta(following.day, unit="day")
    kept = following.filter(~((following.position == OUT) & (gap <= WAITING_DAYS)))
    marked = kept.mutate(before=kept.position.lag().over(window))
    changes = marked.filter(marked.before.isnull() | (marked.before != marked.position))
    return changes.select(
        "citizen_id", "flow", "position", "offer_id", "unit_id", "before", from_on="day",
        until_on=changes.day.lead().over(window), next_position=changes.position.lead().over(window),
    )  # fmt: skip

"""What the help before a move to a less intrusive ring cost: prices by day or month over the stay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Tables
from treklang.insight.movement.stays import OUT, episodes

if TYPE_CHECKING:
    import ibis.expr.types as ir

_MONTH_DAYS = 365.25 / 12
ACCEPTED = "accepted"


@dataclass(frozen=True)
class Cost:
    """Of `moves` of `people` in a flow, the `priced` cost `oerer` each on average; of the others some help has no price,
    or one by the hour, of which no hours are known."""

    flow: str
    moves: int
    people: int
    priced: int
    oerer: int | None

    @property
    def unpriced(self) -> int:
        """How many moves have no cost."""
        return self.moves - self.priced


def cost(tables: Tables, every: ir.Table, from_on: date, until_on: date) -> tuple[Cost, ...]:
    """The mean cost of a stay that ended in the period with less intrusive help, by flow."""
    moved = every.filter(
        (every.until_on >= from_on) & (every.until_on < until_on)
        & (every.next_position != OUT) & (every.next_position < every.position)
    )  # fmt: skip
    help = episodes(tables).left_join(_by_day(tables), [("grant_id", "priced_grant")])
    help = help.select(
        of_citizen="citizen_id", of_flow="flow", grant="grant_id", began_on="began_on", ended_on="ended_on",
        day_price="day_price",
    )  # fmt: skip
    joined = moved.inner_join(help, [("citizen_id", "of_citizen"), ("flow", "of_flow")])
    start = ibis.greatest(joined.began_on, joined.from_on)
    stop = ibis.least(ibis.coalesce(joined.ended_on, joined.until_on), joined.until_on)
    during = joined.mutate(days=stop.delta(start, unit="day"))
    during = during.filter(during.days > 0)
    each = during.group_by("citizen_id", "flow", "from_on").agg(
        oerer=(during.days * during.day_price).sum(), unpriced=during.day_price.isnull().cast("int64").max()
    )
    priced = (each.unpriced == 0).cast("int64")
    found = each.group_by("flow").agg(
        moves=each.citizen_id.count(), people=each.citizen_id.nunique(), priced=priced.sum(),
        total=ibis.ifelse(each.unpriced == 0, each.oerer, 0.0).sum(),
    )  # fmt: skip
    return tuple(
        Cost(row["flow"], row["moves"], row["people"], row["priced"],
             round(row["total"] / row["priced"]) if row["priced"] else None)
        for row in found.order_by("flow").to_pyarrow().to_pylist()
    )  # fmt: skip


def _by_day(tables: Tables) -> ir.Table:
    """`priced_grant` and what a day of it costs in oerer: by the order that was taken on."""
    orders = tables["orders"]
    orders = orders.filter((orders.state == ACCEPTED) & orders.oerer.notnull())
    day = ibis.cases(
        (orders.price_unit == "day", orders.oerer * 1.0), (orders.price_unit == "month", orders.oerer / _MONTH_DAYS),
        else_=ibis.null("float64"),
    )  # fmt: skip
    priced = orders.select(priced_grant="grant_id", day_price=day)
    return priced.group_by("priced_grant").agg(day_price=priced.day_price.max())

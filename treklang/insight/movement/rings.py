"""Movement between the rings of the two flows (S4.31): who moved where, how soon to less intrusive help, who came back.

Every figure has the number of people it is of, for insight/disclosure.py to act on; whose they are is told by
`who_moved` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

import ibis
import numpy as np
from statsmodels.duration.survfunc import SurvfuncRight

from treklang.insight.lake.keeping import keeping
from treklang.insight.measure import Tables
from treklang.insight.movement.cost import Cost, cost
from treklang.insight.movement.stays import OUT, stays

if TYPE_CHECKING:
    import ibis.expr.types as ir

YEAR_DAYS = 365


class By(Enum):
    """What movement is divided by: the help a citizen had at the start of the period, else at its end."""

    ALL = "all"
    OFFER = "offer"
    UNIT = "unit"
    TARGET_GROUP = "target_group"


@dataclass(frozen=True)
class Ring:
    """A ring; `position` counts inwards from 1."""

    flow: str
    position: int
    title: str


@dataclass(frozen=True)
class Move:
    """`people` who were in a ring when the period began and in one when it ended; 0 is no help (came, or went out)."""

    group: str
    flow: str
    from_position: int
    to_position: int
    people: int


@dataclass(frozen=True)
class UntilLess:
    """Days from entering a ring until a less intrusive one, by Kaplan and Meier. Who goes out of help, to a more intrusive
    ring or has not moved yet is followed until then. `median` is None where less than half has moved."""

    flow: str
    position: int
    people: int
    moved: int
    median: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Share:
    """`part` of `people`; `too_early` more can not be told of yet."""

    flow: str
    part: int
    people: int
    too_early: int = 0

    @property
    def value(self) -> float | None:
        """The share; None of nobody."""
        return self.part / self.people if self.people else None


@dataclass(frozen=True)
class Movements:
    """Movement in [from_on, until_on).

    `moves` sum to the people of a flow and group in the period's first or last day. `escalations`: of those with help
    in the period, who came into a more intrusive ring. `returns`: of those who went out of help in the period, who came
    back within a year. `costs`: what the stays before moves to less intrusive help cost.
    """

    from_on: date
    until_on: date
    rings: tuple[Ring, ...]
    moves: tuple[Move, ...]
    until_less: tuple[UntilLess, ...]
    escalations: tuple[Share, ...]
    returns: tuple[Share, ...]
    costs: tuple[Cost, ...]


def movements(tables: Tables, *, from_on: date, until_on: date, as_of: date, by: By = By.ALL) -> Movements:
    """Movement in a period; `as_of` is the day up to which the lake knows what has happened."""
    with keeping() as keep:
        every = keep(stays(tables, as_of))
        return Movements(
            from_on, until_on, _rings(tables), _moves(tables, every, from_on, until_on, by), _until_less(every, as_of),
            _escalations(every, from_on, until_on), _returns(every, from_on, until_on, as_of),
            cost(tables, every, from_on, until_on),
        )  # fmt: skip


def who_moved(
    tables: Tables, *, flow: str, from_position: int, to_position: int, from_on: date, until_on: date, as_of: date
) -> tuple[int, ...]:
    """The ids of the citizens of one move: for those only who may see the citizens."""
    between = _between(stays(tables, as_of), from_on, until_on)
    wanted = between.filter(
        (between.flow == flow) & (between.start == from_position) & (between.end == to_position)
    ).order_by("citizen_id")
    return tuple(wanted.citizen_id.to_pyarrow().to_pylist())


def _rings(tables: Tables) -> tuple[Ring, ...]:
    rings = tables["rings"].select("flow", "position", "title").order_by("flow", "position").to_pyarrow().to_pylist()
    return tuple(Ring(**row) for row in rings)


def _on(every: ir.Table, day: date, prefix: str) -> ir.Table:
    """Where everybody with help was on a day."""
    there = every.filter(
        (every.from_on <= day) & (every.until_on.isnull() | (every.until_on > day)) & (every.position != OUT)
    )
    return there.select(
        **{f"{prefix}_{name}": name for name in ("citizen_id", "flow", "position", "offer_id", "unit_id")}
    )


def _between(every: ir.Table, from_on: date, until_on: date) -> ir.Table:
    """Where everybody was on the period's first day and on the day after it."""
    first, last = _on(every, from_on, "first"), _on(every, until_on, "last")
    joined = first.outer_join(last, [("first_citizen_id", "last_citizen_id"), ("first_flow", "last_flow")])
    return joined.select(
        citizen_id=ibis.coalesce(joined.first_citizen_id, joined.last_citizen_id),
        flow=ibis.coalesce(joined.first_flow, joined.last_flow),
        start=joined.first_position.fill_null(OUT), end=joined.last_position.fill_null(OUT),
        offer_id=ibis.coalesce(joined.first_offer_id, joined.last_offer_id),
        unit_id=ibis.coalesce(joined.first_unit_id, joined.last_unit_id),
    )  # fmt: skip


def _moves(tables: Tables, every: ir.Table, from_on: date, until_on: date, by: By) -> tuple[Move, ...]:
    between = _between(every, from_on, until_on)
    if by is By.TARGET_GROUP:
        groups = tables["target_groups"]
        primary = groups.filter(groups["rank"] == 1)
        newest = primary.group_by(group_citizen="citizen_id").agg(concept=primary.concept_id.argmax(primary.id))
        between = between.left_join(newest, [("citizen_id", "group_citizen")])
    column = {By.OFFER: "offer_id", By.UNIT: "unit_id", By.TARGET_GROUP: "concept"}.get(by)
    group = between[column].cast("string").fill_null("") if column else ibis.literal("")
    rows = between.mutate(group=group)
    found = rows.group_by("group", "flow", "start", "end").agg(people=rows.citizen_id.nunique())
    ordered = found.order_by("group", "flow", "start", "end").to_pyarrow().to_pylist()
    return tuple(Move(row["group"], row["flow"], row["start"], row["end"], row["people"]) for row in ordered)


def _until_less(every: ir.Table, as_of: date) -> tuple[UntilLess, ...]:
    """From cells (ring, days, moved or not), so that a country's stays are not held at a time."""
    inside = every.filter(every.position != OUT)
    moved = inside.next_position.notnull() & (inside.next_position != OUT) & (inside.next_position < inside.position)
    last = ibis.coalesce(inside.until_on, ibis.literal(as_of))
    rows = inside.mutate(days=last.delta(inside.from_on, unit="day"), moved=moved.fill_null(False).cast("int64"))
    cells = rows.group_by("flow", "position", "days", "moved").agg(stays=rows.citizen_id.count())
    people = rows.group_by("flow", "position").agg(people=rows.citizen_id.nunique()).order_by("flow", "position")
    found = cells.to_pyarrow().to_pylist()
    return tuple(
        _survival(row, [one for one in found if (one["flow"], one["position"]) == (row["flow"], row["position"])])
        for row in people.to_pyarrow().to_pylist()
    )


def _survival(row: dict[str, Any], cells: list[dict[str, Any]]) -> UntilLess:
    days, moved, number = (np.array([one[name] for one in cells]) for name in ("days", "moved", "stays"))
    total = int(moved @ number)
    if not total:
        return UntilLess(row["flow"], row["position"], row["people"], 0, None, None, None)
    # A stay that ends on its first day has lasted a part of it.
    found = SurvfuncRight(np.maximum(days, 0.5), moved, freq_weights=number.astype(float))
    with np.errstate(
        divide="ignore", invalid="ignore"
    ):  # where all have moved, the logarithm's end is outside any interval
        low, high = found.quantile_ci(0.5)
    return UntilLess(
        row["flow"], row["position"], row["people"], total, _finite(found.quantile(0.5)), _finite(low), _finite(high)
    )


def _finite(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _escalations(every: ir.Table, from_on: date, until_on: date) -> tuple[Share, ...]:
    helped = every.filter(
        (every.position != OUT) & (every.from_on < until_on) & (every.until_on.isnull() | (every.until_on > from_on))
    )
    came = (helped.before > OUT) & (helped.before < helped.position) & (helped.from_on >= from_on)
    each = helped.group_by("citizen_id", "flow").agg(more=came.fill_null(False).cast("int64").max())
    found = each.group_by("flow").agg(part=each.more.sum(), people=each.citizen_id.count()).order_by("flow")
    return tuple(Share(**row) for row in found.to_pyarrow().to_pylist())


def _returns(every: ir.Table, from_on: date, until_on: date, as_of: date) -> tuple[Share, ...]:
    out = every.filter((every.position == OUT) & (every.from_on >= from_on) & (every.from_on < until_on))
    back = out.until_on.notnull() & (out.until_on.delta(out.from_on, unit="day") <= YEAR_DAYS)
    known = back | (ibis.literal(as_of).delta(out.from_on, unit="day") > YEAR_DAYS)
    each = out.mutate(back=back.fill_null(False).cast("int64"), known=known.fill_null(False).cast("int64"))
    # A citizen who went out twice counts once: with the return, where there was one that can be told.
    people = each.group_by("citizen_id", "flow").agg(back=each.back.max(), known=each.known.max())
    found = people.group_by("flow").agg(
        part=people.back.sum(), people=people.known.sum(), too_early=(1 - people.known).sum()
    )
    return tuple(Share(**row) for row in found.order_by("flow").to_pyarrow().to_pylist())

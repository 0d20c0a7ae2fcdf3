"""Which units lie below which on a row's day, and who took over from them: the organisation's few rows, read whole.

Rows of citizens never come here; the answers are conditions on `unit_id` and `on_day`, which every engine reckons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import ibis

from treklang.insight.measure import Question, Tables
from treklang.insight.rows import known_until
from treklang.organisation.restating import Succession, restated

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True)
class Stretch:
    """Days [from_on, until_on) on which the line of command stood still; `part_of` gives each asked unit's part."""

    from_on: date
    until_on: date
    part_of: Mapping[int, int]


@dataclass(frozen=True)
class UnitsThen:
    """The stretches of a question's days; `all_units` says that rows of no unit count too."""

    stretches: tuple[Stretch, ...]
    all_units: bool

    def holds(self, rows: ir.Table) -> ir.BooleanValue | None:
        """The condition on rows of the asked units; None for all rows."""
        if self.all_units:
            return None
        return ibis.or_(*(self._within(rows, one, one.part_of) for one in self.stretches))

    def part(self, rows: ir.Table) -> ir.StringValue:
        """The asked units' part that a row belongs to, as text; "" for none."""
        branches = [
            (self._within(rows, one, units), ibis.literal(str(part)))
            for one in self.stretches
            for part, units in _by_part(one.part_of).items()
        ]
        return ibis.cases(*branches, else_="") if branches else ibis.literal("")

    def _within(self, rows: ir.Table, one: Stretch, units: Iterable[int]) -> ir.BooleanValue:
        here = rows.unit_id.isin(sorted(units)).fill_null(False)
        if len(self.stretches) == 1:
            return here
        return here & (rows.on_day >= one.from_on) & (rows.on_day < one.until_on)


def units_then(tables: Tables, question: Question) -> UnitsThen:
    """Whose rows count, day by day; restated, by the organisation of the lake's last day. One query."""
    placed = tables["unit_placements"].select("unit_id", "parent_id", "from_on", "until_on").to_pyarrow().to_pylist()
    whole = (question.from_on, question.until_on)
    today = known_until(tables)
    cuts = {*whole} if question.restated else {*whole, *_days_of(placed, whole)}
    days = sorted(cuts)
    found: list[Stretch] = []
    for start, end in pairwise(days):
        parents = _parents(placed, today if question.restated else start)
        part_of = _parts(parents, question.units)
        if found and found[-1].part_of == part_of:
            found[-1] = Stretch(found[-1].from_on, end, part_of)
        else:
            found.append(Stretch(start, end, part_of))
    return UnitsThen(tuple(found), question.units is None)


def _days_of(placed: list[dict[str, object]], within: tuple[date, date]) -> Iterator[date]:
    for one in placed:
        for day in (one["from_on"], one["until_on"]):
            if isinstance(day, date) and within[0] < day < within[1]:
                yield day


def _parents(placed: list[dict[str, object]], on: date) -> dict[int, int | None]:
    found: dict[int, int | None] = {}
    for one in placed:
        unit, parent, begins, ends = one["unit_id"], one["parent_id"], one["from_on"], one["until_on"]
        assert isinstance(unit, int)
        assert isinstance(begins, date)
        if begins <= on and (not isinstance(ends, date) or on < ends):
            found[unit] = parent if isinstance(parent, int) else None
    return found


def _parts(parents: Mapping[int, int | None], asked: tuple[int, ...] | None) -> dict[int, int]:
    """The part of each unit at or below the asked ones: itself for an asked unit, else the child below it that it is
    under. Where none is asked, the tops are."""
    tops = {unit for unit, parent in parents.items() if parent is None} if asked is None else set(asked)
    found = {unit: unit for unit in tops}
    for unit in parents:
        chain: list[int] = []
        at: int | None = unit
        while at is not None and at not in chain:
            chain.append(at)
            if at in tops:
                found[unit] = chain[-2] if len(chain) > 1 else at
                break
            at = parents.get(at)
    return found


def _by_part(part_of: Mapping[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for unit, part in sorted(part_of.items()):
        found[part].append(unit)
    return found


def under_successors(tables: Tables, rows: ir.Table) -> ir.Table:
    """Rows with `unit_id` as the unit that has taken over, and `weight`, the share of it: a row of a unit that was split
    stands once for each successor, and its weights are 1 together. One query."""
    noted = tables["unit_successions"].order_by("id").to_pyarrow().to_pylist()
    successions = [
        Succession(one["unit_id"], one["successor_id"], Decimal(str(one["share"])), one["on_day"]) for one in noted
    ]
    moved = list(_moved(successions, known_until(tables)))
    if not moved:
        return rows.mutate(weight=ibis.literal(1.0))
    heirs = ibis.memtable(
        moved, schema={"was_id": "int64", "since": "date", "before": "date", "heir_id": "int64", "share": "float64"}
    )
    same = (rows.unit_id == heirs.was_id) & (rows.on_day >= heirs.since) & (rows.on_day < heirs.before)
    joined = rows.left_join(heirs, same)
    return joined.mutate(
        unit_id=ibis.coalesce(joined.heir_id, joined.unit_id), weight=joined.share.fill_null(1.0)
    ).drop("was_id", "since", "before", "heir_id", "share")


def _moved(successions: list[Succession], today: date) -> Iterator[dict[str, object]]:
    days = [date(1900, 1, 1), *sorted({one.on for one in successions if one.on <= today}), today + timedelta(1)]
    for since, before in pairwise(days):
        for unit in sorted({one.unit for one in successions}):
            heirs = restated({unit: Decimal(1)}, of=since, successions=successions, until=today)
            if heirs != {unit: Decimal(1)}:
                for heir, share in heirs.items():
                    yield {"was_id": unit, "since": since, "before": before, "heir_id": heir, "share": float(share)}

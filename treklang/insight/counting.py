"""A question's raw cells: one grouped expression over a measure's rows. Nobody shows them; insight/disclosure.py makes
figures of them, and insight/reckoning.py alone calls this.

Only grouped rows leave the engine. What both engines reckon alike is used: GROUP BY, row sums in a window, whole numbers
under 2^62 (docs/decisions/0037).
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import ibis

from treklang.insight.keying import Keys
from treklang.insight.lake import kept_rows
from treklang.insight.measure import Kind, Measure, Question, Step, Tables
from treklang.insight.months import month_ends_between
from treklang.insight.reading import Reader
from treklang.insight.rows import known_until
from treklang.insight.units_then import under_successors, units_then

if TYPE_CHECKING:
    import ibis.expr.types as ir

# 1.96 standard errors of a rank, halved: a median's interval by order statistics.
_RANKS = 0.98


@dataclass(frozen=True)
class Cell:
    """What was counted. `n` rows (by their shares where restated), `measured` of them with a value, which weigh `mass`
    together; the citizens behind them, those of `others` with a measured row that the reader may not see exactly,
    `unseen` with any such row.

    `most` and `largest` are the most rows and the largest sum that one citizen has; `low` and `high` the least and the
    greatest value, `low_there` and `high_there` of the unseen rows. `key` follows from the set of rows.
    """

    period: date
    group: tuple[str, ...]
    n: float
    measured: float
    mass: float
    people: int
    others: int
    unseen: int
    unseen_rows: int
    total: float
    squares: float
    most: float
    largest: float
    low: float | None
    high: float | None
    low_there: float | None
    high_there: float | None
    key: int
    middle: float | None = None
    middle_low: float | None = None
    middle_high: float | None = None


_AS_THEY_ARE = [field.name for field in fields(Cell) if field.name not in {"period", "group"}]


def rows_of(tables: Tables, measure: Measure, question: Question, reader: Reader) -> ir.Table:
    """The rows that count, with `weight` (their share of a unit), `heft` and whether the reader may see them exactly."""
    rows = kept_rows.rows(tables, measure)
    days = (rows.on_day >= question.from_on) & (rows.on_day < question.until_on)
    rows = rows.filter(days, *(rows[column] == value for column, value in question.only))
    seen = ibis.literal(True) if reader.sees_all else rows.unit_id.isin(sorted(reader.units)).fill_null(False)
    heft = rows.weight.fill_null(0.0) if measure.weighed else ibis.literal(1.0)
    rows = rows.mutate(seen=seen if reader.units or reader.sees_all else ibis.literal(False), heft=heft)
    if measure.stock:
        rows = rows.filter(rows.on_day.isin(_last_days(question, known_until(tables)) or [question.until_on]))
    return under_successors(tables, rows) if question.restated else rows.mutate(weight=ibis.literal(1.0))


def _last_days(question: Question, known: date) -> list[date]:
    """The last last-day-of-a-month that each period of the question holds."""
    ends = month_ends_between(question.from_on, min(question.until_on - timedelta(days=1), known))
    last = {_step_of(day, question.step): day for day in ends}
    return sorted(last.values())


def _step_of(day: date, step: Step) -> tuple[int, int]:
    return {
        Step.MONTH: (day.year, day.month), Step.QUARTER: (day.year, (day.month - 1) // 3), Step.YEAR: (day.year, 0),
        Step.WHOLE: (0, 0),
    }[step]  # fmt: skip


def cells(tables: Tables, measure: Measure, question: Question, reader: Reader) -> list[Cell]:
    """The cells of a question, in the order of period and group."""
    rows = divided(tables, measure, question, reader)
    at = ["period", *(f"g{number}" for number in range(len(question.by)))]
    counted = _counted(rows, at, Keys.of(reader.protection.secret))
    if measure.kind is Kind.MEDIAN:
        counted = counted.left_join(_middles(rows, at), at).drop(*(f"{name}_right" for name in at))
    found = counted.to_pyarrow().to_pylist()
    return sorted(map(_cell, found), key=lambda one: (one.period, one.group))


def divided(tables: Tables, measure: Measure, question: Question, reader: Reader) -> ir.Table:
    """The rows that count with their `period` and their groups `g0`, `g1`..."""
    rows = rows_of(tables, measure, question, reader)
    needs_units = question.units is not None or "part" in question.by
    units = units_then(tables, question) if needs_units else None
    if units and (holds := units.holds(rows)) is not None:
        rows = rows.filter(holds)
    groups: dict[str, ir.Value] = {}
    for number, column in enumerate(question.by):
        if column == "part" and units:
            groups[f"g{number}"] = units.part(rows)
        elif column == "unit":
            groups[f"g{number}"] = rows.unit_id.cast("string").fill_null("")
        else:
            groups[f"g{number}"] = rows[column].fill_null("")
    return rows.mutate(period=_period(rows, question), **groups)


def _period(rows: ir.Table, question: Question) -> ir.Value:
    if question.step is Step.WHOLE:
        return ibis.literal(question.from_on)
    return rows.on_day.truncate({Step.MONTH: "M", Step.QUARTER: "Q", Step.YEAR: "Y"}[question.step])


def _counted(rows: ir.Table, at: list[str], keys: Keys) -> ir.Table:
    """First by citizen, so that what one of them can move is known; then by cell."""
    there, value = ~rows.seen, rows.value
    known = value.notnull()
    by_person = rows.mutate(key=keys.of_row(rows)).group_by([*at, "citizen_id"]).aggregate(
        n=rows.weight.sum(),
        measured=rows.weight.sum(where=known).fill_null(0.0),
        mass=(rows.weight * rows.heft).sum(where=known).fill_null(0.0),
        total=(rows.weight * rows.heft * value).sum(),
        squares=(rows.weight * rows.heft * value * value).sum(),
        low=value.min(), high=value.max(), size=value.abs().max(),
        low_there=value.min(where=there), high_there=value.max(where=there),
        other=(there & known).cast("int64").sum(), unseen=there.cast("int64").sum(),
        key=ibis._.key.sum(),
    )  # fmt: skip
    one, person = by_person, by_person.citizen_id.notnull()
    return by_person.group_by(at).aggregate(
        n=one.n.sum(), measured=one.measured.sum(), mass=one.mass.sum(),
        people=person.cast("int64").sum(),
        others=((one.other > 0) & person).cast("int64").sum(), other_rows=one.other.sum(),
        unseen=((one.unseen > 0) & person).cast("int64").sum(), unseen_rows=one.unseen.sum(),
        total=one.total.sum(), squares=one.squares.sum(),
        most=ibis.ifelse(person, one.mass, 1.0).max(), largest=ibis.ifelse(person, one.total.abs(), one.size).max(),
        low=one.low.min(), high=one.high.max(), low_there=one.low_there.min(), high_there=one.high_there.max(),
        key=one.key.sum().cast("int64"),
    )  # fmt: skip


def _middles(rows: ir.Table, at: list[str]) -> ir.Table:
    """Medians by running weights: the mean of the value that reaches half and of the one that passes it; with the order
    statistics that hold it in 95 of 100 cases."""
    known = rows.filter(rows.value.notnull())
    running = ibis.window(group_by=at, order_by=[known.value], rows=(None, 0))
    known = known.mutate(upto=known.weight.sum().over(running), all=known.weight.sum().over(ibis.window(group_by=at)))
    half, upto, wide = known["all"] / 2.0, known.upto, known["all"].sqrt() * _RANKS
    found = known.group_by(at).aggregate(
        middle_at=known.value.min(where=upto >= half - 1e-9), middle_past=known.value.min(where=upto > half + 1e-9),
        middle_low=known.value.min(where=upto >= half - wide), middle_high=known.value.min(where=upto >= half + 1 + wide),
        last=known.value.max(),
    )  # fmt: skip
    return found.mutate(
        middle=(found.middle_at + found.middle_past.fill_null(found.middle_at)) / 2.0,
        middle_high=found.middle_high.fill_null(found.last),
    ).drop("middle_at", "middle_past", "last")


def _cell(found: dict[str, Any]) -> Cell:
    """Where the rows are of no citizens, they are counted in their place."""
    if not found["people"]:
        found |= {"others": found["other_rows"], "unseen": found["unseen_rows"]}
    group = tuple(found[name] for name in sorted(name for name in found if name[0] == "g" and name[1:].isdigit()))
    plain = {name: found[name] for name in _AS_THEY_ARE if name in found}
    plain |= {name: plain[name] or 0 for name in ("total", "squares", "largest", "most")}
    return Cell(period=_day(found["period"]), group=group, **plain)


def _day(found: Any) -> date:
    return found.date() if isinstance(found, datetime) else date.fromisoformat(str(found))

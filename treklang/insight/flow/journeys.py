"""One case as a line: each contact, how long it was waited for, and whether somebody else took over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from treklang.insight.flow.prepared import SECOND, Flow

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True)
class Stop:
    """An event on the line. Seconds waited since the one before (None at the first); `handed_over`: another person than
    the last one known does it, or another unit where nobody is known."""

    position: int
    at_us: int
    activity: str
    person: str | None
    unit: str | None
    waited_s: float | None
    handed_over: bool


def journey(flow: Flow, case: str) -> list[Stop]:
    """The stops of the case that the log calls so, in order; none where it knows no such case."""
    rows = _rows(flow, case).to_pyarrow().to_pylist()
    stops: list[Stop] = []
    before: dict[str, str] = {}
    last_us: int | None = None
    for row in rows:
        who = "person" if row["person"] is not None else "unit"
        known = row[who] is not None
        stops.append(Stop(
            position=row["position"], at_us=row["at_us"], activity=row["activity_name"], person=row["person"],
            unit=row["unit"], waited_s=None if last_us is None else (row["at_us"] - last_us) / SECOND,
            handed_over=known and who in before and before[who] != row[who],
        ))  # fmt: skip
        before |= {one: row[one] for one in ("person", "unit") if row[one] is not None}
        last_us = row["at_us"]
    return stops


def _rows(flow: Flow, case: str) -> ir.Table:
    wanted = flow.cases.filter(flow.cases.case_id == case).select("case")
    rows = flow.transitions.semi_join(wanted, "case").select("position", "at_us", a="activity", p="person", u="unit")
    activities = flow.activities.select(a_code="code", activity_name="name")
    persons = flow.persons.select(p_code="code", person="name")
    units = flow.units.select(u_code="code", unit="name")
    rows = rows.left_join(activities, rows.a == activities.a_code)
    rows = rows.left_join(persons, rows.p == persons.p_code)
    rows = rows.left_join(units, rows.u == units.u_code)
    return rows.order_by("position").select("position", "at_us", "activity_name", "person", "unit")

"""How much each person has: what they did, and how many cases lay with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.flow.prepared import DAY, Flow, named

if TYPE_CHECKING:
    import ibis.expr.types as ir


def load(flow: Flow) -> ir.Table:
    """person, events, cases (different ones), days (UTC, on which the person did anything), lying.

    A case lies with who did its latest event until somebody does the next. `lying` is how many did so at a time, on average
    over the person's own time in the log, from first event to the end of the last case they had.
    """
    known = flow.transitions.filter(flow.transitions.person.notnull())
    held = known.duration_us.coalesce(0)
    grouped = known.group_by(code=known.person).agg(
        events=known.count(), cases=known.case.nunique(), days=(known.at_us // DAY).nunique(), held_us=held.sum(),
        first_us=known.at_us.min(), last_us=(known.at_us + held).max(),
    )  # fmt: skip
    period = (grouped.last_us - grouped.first_us).nullif(0)
    called = named(grouped.mutate(lying=(grouped.held_us / period).coalesce(0.0)), flow.persons, person="code")
    return called.order_by(called.events.desc(), "person").select("person", "events", "cases", "days", "lying")

"""Who hands over to whom: from one event of a case to the next, also where it stays with the same.

A pair where one of the two is not known counts nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.flow.prepared import Flow, named

if TYPE_CHECKING:
    import ibis.expr.types as ir


def between_persons(flow: Flow) -> ir.Table:
    """from, to, count."""
    return _between(flow.transitions, "person", flow.persons)


def between_units(flow: Flow) -> ir.Table:
    """from, to, count."""
    return _between(flow.transitions, "unit", flow.units)


def _between(transitions: ir.Table, who: str, codes: ir.Table) -> ir.Table:
    giving, taking = transitions[who], transitions[f"next_{who}"]
    known = transitions.filter(giving.notnull() & taking.notnull())
    grouped = known.group_by(from_code=known[who], to_code=known[f"next_{who}"]).agg(count=known.count())
    called = named(grouped, codes, **{"from": "from_code", "to": "to_code"})
    return called.order_by(called["count"].desc(), "from", "to").select("from", "to", "count")

"""The ways that cases take through the activities, and how many take each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treklang.insight.flow.prepared import Flow, named

if TYPE_CHECKING:
    import ibis.expr.types as ir

# Between the activities of a way.
ARROW = ">"
# Digits of a position: cases have fewer events than this can count.
WIDTH = 9


def counts(flow: Flow) -> ir.Table:
    """variant (its number), cases, example (the code of a case that took it)."""
    found = flow.cases
    return found.group_by("variant").agg(cases=found.count(), example=found.case.min())


def variants(flow: Flow, *, most: int | None = None) -> ir.Table:
    """variant (its activities, joined by ARROW), cases; the most frequent first, all or so many of them.

    The activities are read from one case of each variant, in an order that every engine keeps: numbered, then sorted.
    """
    ways = counts(flow)
    ways = ways.order_by(ways.cases.desc(), ways.example)
    ways = ways.limit(most) if most is not None else ways
    steps = ways.inner_join(flow.transitions, ways.example == flow.transitions.case)
    steps = named(steps.select("example", "cases", "position", code="activity"), flow.activities, activity="code")
    found = spelled(steps, "example", "cases")
    return found.order_by(found.cases.desc(), "example").select("variant", "cases")


def spelled(steps: ir.Table, *by: str) -> ir.Table:
    """`by` and `variant`: the activities of rows with `position` and `activity`, in their order, joined by ARROW."""
    step = steps.position.cast("string").lpad(WIDTH, "0") + "|" + steps.activity
    found = steps.group_by(*by).agg(steps=step.collect())
    return found.mutate(variant=found.steps.sort().map(lambda one: one.substr(WIDTH + 1)).join(ARROW)).drop("steps")

"""How far a complaint has come: of one row, and told beside the decision it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast, JSONObject

from treklang.cases import clocks
from treklang.kernel.wording import Worded, say
from treklang.visitation.models import Complaint, Decision
from treklang.visitation.rules import Reassessment

AGAIN, RETURNED = "genvurdering", "hjemvist-sag-afgoeres"


class ComplaintState(Worded):
    """Where a complaint stands: what comes next, or how it ended."""

    RECEIVED = "received", say("Skal genvurderes")
    UPHELD = "upheld", say("Skal sendes til Ankestyrelsen")
    FORWARDED = "forwarded", say("Hos Ankestyrelsen")
    CHANGED = "changed", say("Fuldt medhold")
    DECIDED = "decided", say("Afgjort af Ankestyrelsen")
    WITHDRAWN = "withdrawn", say("Trukket tilbage")


@dataclass(frozen=True)
class ComplaintFacts:
    """What a complaint's state hangs on, and its deadline while it has one."""

    uid: str
    received_on: date
    reassessment: str
    forwarded: bool
    withdrawn: bool
    decided: bool
    due_on: date | None

    @property
    def state(self) -> ComplaintState:
        """Where it stands."""
        if self.withdrawn:
            return ComplaintState.WITHDRAWN
        if self.decided:
            return ComplaintState.DECIDED
        if self.forwarded:
            return ComplaintState.FORWARDED
        if not self.reassessment:
            return ComplaintState.RECEIVED
        changed = self.reassessment == Reassessment.CHANGED.value
        return ComplaintState.CHANGED if changed else ComplaintState.UPHELD


def facts_of(found: Complaint, *, due_on: date | None) -> ComplaintFacts:
    """The facts of a complaint that was read as a row."""
    return ComplaintFacts(
        str(found.uid), found.received_on, found.reassessment, found.forwarded_on is not None,
        found.withdrawn_on is not None, found.appeal_decided_on is not None, due_on,
    )  # fmt: skip


def told(decision_key: str) -> ArraySubquery:
    """An expression for a query of decisions: the complaints over each, the newest first. Read by `complaints_of`."""
    running = clocks.running().filter(rule=AGAIN, case_id=OuterRef("case_id"), about=Cast(OuterRef("id"), CharField()))
    rows = Complaint.objects.filter(decision_id=OuterRef(decision_key)).order_by("-received_on", "-id")
    names = ("uid", "received_on", "reassessment", "forwarded_on", "withdrawn_on", "appeal_decided_on")
    shown = JSONObject(due_on=Subquery(running.values("due_on")[:1]), **{name: F(name) for name in names})
    return ArraySubquery(rows.values_list(shown))


def complaints_of(found: Decision) -> list[ComplaintFacts]:
    """The complaints over a decision that was read with `told` as `complained`."""
    return [_facts(one) for one in getattr(found, "complained", None) or []]


def _facts(one: dict[str, Any]) -> ComplaintFacts:
    due = date.fromisoformat(one["due_on"]) if one["due_on"] else None
    return ComplaintFacts(
        one["uid"], date.fromisoformat(one["received_on"]), one["reassessment"], one["forwarded_on"] is not None,
        one["withdrawn_on"] is not None, one["appeal_decided_on"] is not None, due,
    )  # fmt: skip

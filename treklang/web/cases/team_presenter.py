"""Who works together on a case, as its page shows it. Pure."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from treklang.cases.queries import Case, ExternalPlan, Handover
from treklang.cases.rules import HandoverCheck, HandoverState
from treklang.web.cases import overview_presenter


def team(case: Case, plans: list[ExternalPlan], handovers: list[Handover]) -> dict[str, Any]:
    """The variables of `cases/team.html`: the plans that hold first, the handovers newest first."""
    return {
        "team": overview_presenter.team(case),
        "plans": [plan for plan in plans if not plan.ended_on],
        "plans_ended": [plan for plan in plans if plan.ended_on],
        "handovers": [handover(one) for one in handovers],
    }


def handover(one: Handover) -> dict[str, Any]:
    """A handover with its state in words, and the way to its page."""
    state = HandoverState(one.state)
    tones = {HandoverState.OFFERED: "warning", HandoverState.TAKEN: "success", HandoverState.RETURNED: "neutral"}
    return {
        "uid": one.uid,
        "href": reverse("handover-answer", args=[one.case.uid, one.uid]),
        "from_unit": one.from_unit.name,
        "to_unit": one.to_unit.name,
        "offered_at": one.offered_at,
        "by": one.offered_by.name,
        "reason": one.reason,
        "done": one.done,
        "next_step": one.next_step,
        "checked": "; ".join(str(point.title) for point in HandoverCheck if point.value in one.checked) or "-",
        "unchecked": "; ".join(str(point.title) for point in HandoverCheck if point.value not in one.checked),
        "left_open": one.left_open,
        "state": str(state.title),
        "tone": tones[state],
        "waits": state is HandoverState.OFFERED,
        "answered_at": one.answered_at,
        "answered_by": one.answered_by.name if one.answered_by else "",
        "answer": one.answer,
    }

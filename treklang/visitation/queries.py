"""Reading recommendations, hearings, decisions, plans and letters."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from treklang.kernel.table import fetch
from treklang.visitation.models import ActionPlan, Decision, DecisionTargetGroup, Hearing, Letter, Recommendation


def recommendations(case_id: int) -> list[Recommendation]:
    """A case's recommendations, newest first, with their alternatives."""
    rows = Recommendation.objects.filter(case_id=case_id).prefetch_related("alternatives__offer__provider")
    return list(rows.order_by("-made_at", "-id"))


def hearings(case_id: int) -> list[Hearing]:
    """A case's hearings, newest first."""
    return list(Hearing.objects.filter(case_id=case_id).order_by("-sent_on", "-id"))


def open_hearing(case_id: int, *, on: date) -> Hearing | None:
    """A hearing that is not answered and whose time is not out on a day."""
    rows = Hearing.objects.filter(case_id=case_id, answered_on=None, answer_by__gte=on)
    return rows.order_by("-answer_by").first()


def newest_hearing(case_id: int) -> Hearing | None:
    """The newest hearing of a case, answered or not."""
    return Hearing.objects.filter(case_id=case_id).order_by("-sent_on", "-id").first()


def decisions(case_id: int) -> list[Decision]:
    """A case's decisions, newest first, with lines, target groups and letters."""
    rows = Decision.objects.filter(case_id=case_id).select_related("decided_by", "hearing").prefetch_related(
        "lines__section", "lines__service", "lines__offer", "target_groups__target_group__concept", "letters__document"
    )  # fmt: skip
    return list(rows.order_by("-decided_at", "-id"))


def decision(uid: UUID | str) -> Decision:
    """The decision with this outer id."""
    return fetch(Decision.objects.select_related("case", "citizen", "decided_by"), uid=uid)


def decision_by_id(decision_id: int) -> Decision:
    """The decision with this inner key, with its lines."""
    rows = Decision.objects.select_related("case", "citizen").prefetch_related("lines__service", "lines__offer")
    return fetch(rows, id=decision_id)


def decisions_with_group(target_group_id: int) -> list[int]:
    """The decisions that confirm a target group."""
    rows = DecisionTargetGroup.objects.filter(target_group_id=target_group_id)
    return list(rows.order_by("id").values_list("decision_id", flat=True))


def action_plan(case_id: int) -> ActionPlan | None:
    """A case's newest action plan."""
    return ActionPlan.objects.filter(case_id=case_id).order_by("-id").first()


def letter(uid: UUID | str) -> Letter:
    """The letter with this outer id."""
    return fetch(Letter.objects.select_related("decision__case", "document"), uid=uid)

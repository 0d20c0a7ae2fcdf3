"""Reading follow-ups."""

from __future__ import annotations

from treklang.effect.models import FollowUp as FollowUp


def of_case(case_id: int) -> list[FollowUp]:
    """A case's follow-ups that are no errors, newest first."""
    rows = FollowUp.objects.filter(case_id=case_id, entered_in_error_at=None)
    return list(rows.select_related("grant__offer", "decision").order_by("-held_on", "-id"))


def of_grant(grant_id: int) -> list[FollowUp]:
    """A grant's follow-ups that are no errors, newest first."""
    rows = FollowUp.objects.filter(grant_id=grant_id, entered_in_error_at=None)
    return list(rows.order_by("-held_on", "-id"))

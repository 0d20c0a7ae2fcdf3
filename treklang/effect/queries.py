"""Reading follow-ups."""

from __future__ import annotations

from treklang.effect.models import FollowUp as FollowUp


def of_case(case_id: int) -> list[FollowUp]:
    """A case's follow-ups that are no errors, newest first."""
    rows = FollowUp.objects.filter(case_id=case_id, entered_in_error_at=None)
    return list(rows.select_related("grant__offer", "decision").order_by("-held_on", "-id"))


def undecided(case_id: int) -> list[FollowUp]:
    """The follow-ups of a case that no decision has followed, the oldest first."""
    rows = FollowUp.objects.filter(case_id=case_id, entered_in_error_at=None, decision=None)
    return list(rows.order_by("held_on", "id"))

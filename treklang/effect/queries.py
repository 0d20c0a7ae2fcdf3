"""Reading follow-ups and what citizens say of their own experience."""

from __future__ import annotations

from uuid import UUID

from treklang.effect.models import Experience as Experience, FollowUp as FollowUp
from treklang.kernel.table import fetch


def of_case(case_id: int) -> list[FollowUp]:
    """A case's follow-ups that are no errors, newest first."""
    rows = FollowUp.objects.filter(case_id=case_id, entered_in_error_at=None)
    return list(rows.select_related("grant__offer", "decision").order_by("-held_on", "-id"))


def undecided(case_id: int) -> list[FollowUp]:
    """The follow-ups of a case that no decision has followed, the oldest first."""
    rows = FollowUp.objects.filter(case_id=case_id, entered_in_error_at=None, decision=None)
    return list(rows.order_by("held_on", "id"))


def experiences(case_id: int) -> list[Experience]:
    """What was answered in a case and is no error, with the answers, newest first."""
    rows = Experience.objects.filter(case_id=case_id, entered_in_error_at=None).select_related("grant__offer")
    return list(rows.prefetch_related("answers").order_by("-answered_on", "-id"))


def experience(uid: UUID, *, case_id: int) -> Experience:
    """One answer of a case by its outer id. Raises Missing."""
    return fetch(Experience.objects, uid=uid, case_id=case_id)

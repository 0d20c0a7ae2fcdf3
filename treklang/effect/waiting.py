"""What waits after follow-ups, for lists of many cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from treklang.effect.models import FollowUp


def without_decision(case_ids: Iterable[Any]) -> QuerySet[FollowUp]:
    """The follow-ups of some cases that a decision must still follow."""
    return FollowUp.objects.filter(case_id__in=case_ids, entered_in_error_at=None, decision=None)

"""What waits in assessments, for lists of many cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from treklang.assessment.models import Assessment


def unfinished(case_ids: Iterable[Any]) -> QuerySet[Assessment]:
    """The assessments of some cases that are under way."""
    return Assessment.objects.filter(case_id__in=case_ids, completed_at=None, set_aside_at=None)

"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.effect.models import FollowUp


def follow_ups() -> QuerySet[FollowUp]:
    """Every follow-up that is no error."""
    return FollowUp.objects.filter(entered_in_error_at=None)

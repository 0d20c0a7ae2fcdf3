"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.effect.models import Experience, ExperienceAnswer, FollowUp


def follow_ups() -> QuerySet[FollowUp]:
    """Every follow-up that is no error."""
    return FollowUp.objects.filter(entered_in_error_at=None)


def experiences() -> QuerySet[Experience]:
    """Everything that was answered about the citizen's own experience and is no error."""
    return Experience.objects.filter(entered_in_error_at=None)


def experience_answers() -> QuerySet[ExperienceAnswer]:
    """The answers to single questions, of what is no error."""
    return ExperienceAnswer.objects.filter(experience__entered_in_error_at=None)

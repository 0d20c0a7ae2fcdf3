"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.assessment.models import Assessment, Diagnosis, DimensionScore, Finding, SupportNeed, TargetGroup


def assessments() -> QuerySet[Assessment]:
    """Every assessment, those set aside too."""
    return Assessment.objects.all()


def findings() -> QuerySet[Finding]:
    """What assessments that stand have found."""
    return Finding.objects.filter(assessment__set_aside_at=None)


def dimensions() -> QuerySet[DimensionScore]:
    """The scores of assessments that stand."""
    return DimensionScore.objects.filter(assessment__set_aside_at=None)


def diagnoses() -> QuerySet[Diagnosis]:
    """The diagnoses of assessments that stand."""
    return Diagnosis.objects.filter(assessment__set_aside_at=None)


def needs() -> QuerySet[SupportNeed]:
    """Every judged need that is no error."""
    return SupportNeed.objects.filter(entered_in_error_at=None)


def target_groups() -> QuerySet[TargetGroup]:
    """Every target group that is no error, ended ones too."""
    return TargetGroup.objects.filter(entered_in_error_at=None)

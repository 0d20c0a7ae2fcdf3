"""Reading assessments, needs and target groups."""

from __future__ import annotations

from treklang.assessment.models import (
    Assessment as Assessment,
    Condition as Condition,
    Diagnosis as Diagnosis,
    DimensionScore as DimensionScore,
    Finding as Finding,
    Statement as Statement,
    SupportNeed as SupportNeed,
    TargetGroup as TargetGroup,
)
from treklang.assessment.rules import NOT_ASSESSED
from treklang.kernel.table import fetch


def by_id(assessment_id: int) -> Assessment:
    """The assessment with this inner key."""
    return fetch(Assessment.objects.select_related("case"), id=assessment_id)


def of_case(case_id: int) -> list[Assessment]:
    """A case's assessments, newest first, those set aside too."""
    return list(Assessment.objects.filter(case_id=case_id).order_by("-started_at", "-id"))


def current(case_id: int) -> Assessment | None:
    """The newest assessment of a case that is not set aside."""
    rows = Assessment.objects.filter(case_id=case_id, set_aside_at=None)
    return rows.order_by("-started_at", "-id").first()


def unfinished(case_ids: list[int]) -> list[Assessment]:
    """The assessments of some cases that are under way, oldest first."""
    rows = Assessment.objects.filter(case_id__in=case_ids, completed_at=None, set_aside_at=None)
    return list(rows.select_related("case__citizen").order_by("started_at", "id"))


def has_completed(case_id: int) -> bool:
    """Whether a case has an assessment that is completed and stands."""
    return Assessment.objects.filter(case_id=case_id, set_aside_at=None).exclude(completed_at=None).exists()


def findings(assessment_id: int) -> list[Finding]:
    """An assessment's findings in the catalogue's order, with their concepts and statements."""
    rows = Finding.objects.filter(assessment_id=assessment_id).select_related("condition__concept__parent__parent")
    return list(rows.prefetch_related("statements__source").order_by("condition__concept__position", "id"))


def findings_of_case(case_id: int) -> list[Finding]:
    """Every finding of a case's assessments that stand: in the catalogue's order, of each condition the newest first."""
    rows = Finding.objects.filter(assessment__case_id=case_id, assessment__set_aside_at=None)
    rows = rows.select_related("condition__concept__parent__parent").prefetch_related("statements__source")
    return list(rows.order_by("condition__concept__position", "-assessment__started_at", "-id"))


def dimensions(case_id: int) -> list[DimensionScore]:
    """The scores of a case's assessments that stand, newest first."""
    rows = DimensionScore.objects.filter(assessment__case_id=case_id, assessment__set_aside_at=None)
    return list(rows.select_related("assessment").order_by("-assessment__started_at", "id"))


def diagnoses(case_id: int) -> list[Diagnosis]:
    """The diagnoses of a case's assessments that stand, each with the document it stands in."""
    rows = Diagnosis.objects.filter(assessment__case_id=case_id, assessment__set_aside_at=None)
    return list(rows.select_related("document").order_by("id"))


def newest_level(*, citizen_id: int, concept_id: int) -> int | None:
    """The newest level found of a condition, of assessments that stand; None where it was never found."""
    rows = Finding.objects.filter(
        citizen_id=citizen_id, condition__concept_id=concept_id, assessment__set_aside_at=None
    )
    found = rows.order_by("-found_at", "-id").first()
    return found.level if found else None


def is_found(*, citizen_id: int, concept_id: int) -> bool:
    """Whether a condition was ever found in an assessment that stands."""
    return Condition.objects.filter(citizen_id=citizen_id, concept_id=concept_id, set_aside=False).exists()


def current_need(case_id: int) -> SupportNeed | None:
    """The newest judged support need of a case that is no error."""
    rows = SupportNeed.objects.filter(assessment__case_id=case_id, entered_in_error_at=None)
    return rows.order_by("-judged_at", "-id").first()


def needs(case_id: int) -> list[SupportNeed]:
    """Every judged support need of a case that is no error, oldest first."""
    rows = SupportNeed.objects.filter(assessment__case_id=case_id, entered_in_error_at=None)
    return list(rows.order_by("judged_at", "id"))


def target_groups(case_id: int) -> list[TargetGroup]:
    """The target groups that hold in a case now, the primary one first."""
    rows = TargetGroup.objects.filter(case_id=case_id, ended_on=None, entered_in_error_at=None)
    return list(rows.select_related("concept").order_by("rank", "id"))


def worst_level(case_id: int) -> int | None:
    """The highest level of functioning, of a dimension or of need that stands in a case; None where nothing is judged."""
    found = current(case_id)
    need = current_need(case_id)
    levels = list(found.findings.values_list("level", flat=True)) if found else []
    scores = list(found.dimensions.values_list("score", flat=True)) if found else []
    judged = [*levels, *scores, *([need.level] if need else [])]
    known = [level for level in judged if level is not None and level != NOT_ASSESSED]
    return max(known, default=None)

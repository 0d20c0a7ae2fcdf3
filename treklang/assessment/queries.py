"""Reading assessments, needs and target groups."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

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
from treklang.assessment.rules import NOT_ASSESSED, Dimension
from treklang.kernel.table import fetch


def by_id(assessment_id: int) -> Assessment:
    """The assessment with this inner key."""
    return fetch(Assessment.objects.select_related("case"), id=assessment_id)


def of_case(case_id: int) -> list[Assessment]:
    """A case's assessments, newest first, those set aside too."""
    return list(Assessment.objects.filter(case_id=case_id).order_by("-started_at", "-id"))


def with_scores_and_needs(
    case_id: int,
) -> tuple[list[Assessment], list[DimensionScore], list[SupportNeed]]:
    """A case's assessments as `of_case`; the scores of those that stand, newest first; every need that is no error,
    oldest first. One query for all three: scores and needs are for reading only.
    """
    scores = DimensionScore.objects.filter(assessment=OuterRef("pk")).order_by("id")
    needs = SupportNeed.objects.filter(assessment=OuterRef("pk"), entered_in_error_at=None).order_by("judged_at", "id")
    scored = scores.values(json=JSONObject(uid="uid", dimension="dimension", score="score", text="text"))
    judged = needs.values(json=JSONObject(id="id", uid="uid", level="level", judged_at="judged_at", reason="reason"))
    rows = Assessment.objects.filter(case_id=case_id).order_by("-started_at", "-id")
    found: list[Any] = list(rows.annotate(scored=ArraySubquery(scored), judged=ArraySubquery(judged)))
    standing = [one for one in found if one.set_aside_at is None]
    return (
        found,
        [DimensionScore(assessment=one, **row) for one in standing for row in one.scored],
        sorted((_need(one, row) for one in found for row in one.judged), key=lambda need: (need.judged_at, need.id)),
    )


def _need(judged_in: Assessment, row: dict[str, Any]) -> SupportNeed:
    return SupportNeed(assessment=judged_in, **{**row, "judged_at": datetime.fromisoformat(row["judged_at"])})


def current(case_id: int) -> Assessment | None:
    """The newest assessment of a case that is not set aside."""
    rows = Assessment.objects.filter(case_id=case_id, set_aside_at=None)
    return rows.order_by("-started_at", "-id").first()


def completed(case_key: str) -> Exists:
    """An expression for `cases.queries.beside`: whether the case has an assessment that is completed and stands."""
    rows = Assessment.objects.filter(case_id=OuterRef(case_key), set_aside_at=None)
    return Exists(rows.exclude(completed_at=None))


def findings(assessment_id: int) -> list[Finding]:
    """An assessment's findings in the catalogue's order, with their concepts and statements."""
    rows = Finding.objects.filter(assessment_id=assessment_id).select_related("condition__concept__parent__parent")
    return list(rows.prefetch_related("statements__source").order_by("condition__concept__position", "id"))


def findings_of_case(case_id: int) -> list[Finding]:
    """Every finding of a case's assessments that stand: in the catalogue's order, of each condition the newest first."""
    rows = Finding.objects.filter(assessment__case_id=case_id, assessment__set_aside_at=None)
    rows = rows.select_related("condition__concept__parent__parent").prefetch_related(
        Prefetch("statements", _statements())
    )
    return list(rows.order_by("condition__concept__position", "-assessment__started_at", "-id"))


def findings_of_concept(case_id: int, concept_id: int) -> list[Finding]:
    """What a case's assessments that stand found of one condition, newest first, with its statements."""
    rows = Finding.objects.filter(assessment__case_id=case_id, assessment__set_aside_at=None)
    rows = rows.filter(condition__concept_id=concept_id).select_related("assessment", "condition__concept")
    return list(rows.prefetch_related(Prefetch("statements", _statements())).order_by("-assessment__started_at", "-id"))


def levels_of_case(case_id: int) -> list[Finding]:
    """Of each condition that has a level, the newest finding in a case's assessments that stand, in the catalogue's order."""
    rows = Finding.objects.filter(assessment__case_id=case_id, assessment__set_aside_at=None, level__isnull=False)
    newest = rows.order_by("condition__concept_id", "-assessment__started_at", "-id").distinct("condition__concept_id")
    found = newest.select_related("condition__concept").prefetch_related(Prefetch("statements", _statements()))
    return sorted(found, key=lambda one: one.condition.concept.position)


def finding(uid: UUID | str) -> Finding:
    """The finding with this outer id, with its assessment, condition and statements."""
    rows = Finding.objects.select_related("assessment", "condition__concept")
    return fetch(rows.prefetch_related(Prefetch("statements", _statements())), uid=uid)


def _statements() -> QuerySet[Statement]:
    return Statement.objects.select_related("source").exclude(text="").order_by("source__position", "id")


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


def need(uid: UUID | str) -> SupportNeed:
    """The judged need with this outer id, with its assessment."""
    return fetch(SupportNeed.objects.select_related("assessment"), uid=uid)


def target_group(uid: UUID | str) -> TargetGroup:
    """The target group with this outer id."""
    return fetch(TargetGroup.objects.select_related("concept"), uid=uid)


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


@dataclass(frozen=True)
class Judged:
    """What stands of a case's assessments, newest first, with the newest digit of each dimension and of support need."""

    assessments: list[Assessment]
    dimensions: dict[Dimension, int]
    need: int | None


def judged(case_id: int) -> Judged:
    """What the authority has found out and judged in a case: one query."""
    scored = DimensionScore.objects.filter(assessment_id=OuterRef("id")).order_by("id")
    needed = SupportNeed.objects.filter(assessment__case_id=OuterRef("case_id"), entered_in_error_at=None)
    rows = Assessment.objects.filter(case_id=case_id, set_aside_at=None).annotate(
        scored=ArraySubquery(scored.values_list(JSONObject(dimension=F("dimension"), score=F("score")))),
        needed=Subquery(needed.order_by("-judged_at", "-id").values("level")[:1]),
    )
    found = list(rows.order_by("-started_at", "-id"))
    scores = {Dimension(one["dimension"]): one["score"] for row in reversed(found) for one in row.scored}
    return Judged([*found], scores, found[0].needed if found else None)


def judged_of(case_ids: list[int]) -> dict[int, Judged]:
    """What `judged` says of each of some cases: one query."""
    scored = DimensionScore.objects.filter(assessment_id=OuterRef("id")).order_by("id")
    needed = SupportNeed.objects.filter(assessment__case_id=OuterRef("case_id"), entered_in_error_at=None)
    rows = Assessment.objects.filter(case_id__in=case_ids, set_aside_at=None).annotate(
        scored=ArraySubquery(scored.values_list(JSONObject(dimension=F("dimension"), score=F("score")))),
        needed=Subquery(needed.order_by("-judged_at", "-id").values("level")[:1]),
    )
    of_case: dict[int, list[Any]] = {}
    for row in rows.order_by("-started_at", "-id"):
        of_case.setdefault(row.case_id, []).append(row)
    return {
        case_id: Judged(
            found, {Dimension(one["dimension"]): one["score"] for row in reversed(found) for one in row.scored},
            found[0].needed,
        )
        for case_id, found in of_case.items()
    }  # fmt: skip


def groups_by_citizen(*, on: date, citizens: Collection[int] | None = None) -> dict[int, set[UUID]]:
    """The codes of the target groups that hold on a day, by citizen: of some, or of all whom the acting user may see."""
    rows = TargetGroup.objects.filter(recorded_on__lte=on, entered_in_error_at=None)
    if citizens is not None:
        rows = rows.filter(citizen_id__in=citizens)
    found: dict[int, set[UUID]] = {}
    for citizen, code in rows.filter(Q(ended_on=None) | Q(ended_on__gt=on)).values_list("citizen_id", "concept__code"):
        found.setdefault(citizen, set()).add(code)
    return found

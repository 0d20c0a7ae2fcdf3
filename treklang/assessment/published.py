"""What assessment shows to reports and analyses.

A row named `...Version` is a version (`recorded_at` is when it was written), one named `...Now` is what holds now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from treklang.kernel.published import published


@published("assessment_assessment_versions")
@dataclass(frozen=True)
class AssessmentVersion:
    """Every version of an assessment."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    case_id: int
    citizen_id: int
    started_at: datetime
    completed_at: datetime | None
    set_aside_at: datetime | None


@published("assessment_condition_versions")
@dataclass(frozen=True)
class ConditionVersion:
    """Every version of a condition that a citizen has."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    citizen_id: int
    code: UUID
    kind: str
    set_aside: bool


@published("assessment_finding_versions")
@dataclass(frozen=True)
class FindingVersion:
    """Every version of a finding; `level` is 0-4, 9 (not assessed) or none."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    assessment_id: int
    condition_id: int
    citizen_id: int
    level: int | None
    found_at: datetime
    carried_over: bool


@published("assessment_need_versions")
@dataclass(frozen=True)
class SupportNeedVersion:
    """Every version of a judged support need."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    assessment_id: int
    citizen_id: int
    level: int
    judged_at: datetime
    entered_in_error_at: datetime | None


@published("assessment_target_group_versions")
@dataclass(frozen=True)
class TargetGroupVersion:
    """Every version of a target group."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    case_id: int
    citizen_id: int
    code: UUID
    rank: int
    recorded_on: date
    ended_on: date | None
    entered_in_error_at: datetime | None


@published("assessment_assessments")
@dataclass(frozen=True)
class AssessmentNow:
    """An assessment that was not set aside."""

    id: int
    case_id: int
    citizen_id: int
    started_at: datetime
    completed_at: datetime | None


@published("assessment_findings")
@dataclass(frozen=True)
class FindingNow:
    """What an assessment found of a condition: level 0-4, 9 (not assessed) or none."""

    id: int
    assessment_id: int
    case_id: int
    citizen_id: int
    concept_id: int
    level: int | None
    found_at: datetime
    carried_over: bool


@published("assessment_dimension_scores")
@dataclass(frozen=True)
class DimensionScoreNow:
    """How far a citizen is from mastering everyday life, in one of the three dimensions."""

    id: int
    assessment_id: int
    case_id: int
    citizen_id: int
    dimension: str
    score: int
    scored_on: date


@published("assessment_needs")
@dataclass(frozen=True)
class SupportNeedNow:
    """A judged support need that was no error: 0-4, 9 not assessed."""

    id: int
    assessment_id: int
    case_id: int
    citizen_id: int
    level: int
    judged_at: datetime


@published("assessment_target_groups")
@dataclass(frozen=True)
class TargetGroupNow:
    """A target group of a case's decisions; rank 1 is the primary one."""

    id: int
    case_id: int
    citizen_id: int
    concept_id: int
    rank: int
    recorded_on: date
    ended_on: date | None

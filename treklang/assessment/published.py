"""What assessment shows to reports and analyses. Each row is a version; `recorded_at` is when it was written."""

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

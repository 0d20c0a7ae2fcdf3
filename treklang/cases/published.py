"""What cases shows to reports and analyses. Each row is a version; `recorded_at` is when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from treklang.kernel.published import published


@published("cases_case_versions")
@dataclass(frozen=True)
class CaseVersion:
    """Every version of a case."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    citizen_id: int
    number: str
    number_system: str
    opened_on: date
    closed_on: date | None


@published("cases_assignment_versions")
@dataclass(frozen=True)
class AssignmentVersion:
    """Every version of who has a case."""

    version: int
    id: int
    recorded_at: datetime
    case_id: int
    unit_id: int
    from_on: date
    until_on: date | None

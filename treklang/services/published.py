"""What services shows to reports and analyses. Each row is a version; `recorded_at` is when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from treklang.kernel.published import published


@published("services_grant_versions")
@dataclass(frozen=True)
class GrantVersion:
    """Every version of a grant."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    case_id: int
    citizen_id: int
    decision_id: int
    offer_id: int
    need_id: int | None
    planned_follow_up_id: int | None
    granted_at: datetime
    starts_on: date
    ended_on: date | None


@published("services_grant_service_versions")
@dataclass(frozen=True)
class GrantServiceVersion:
    """Every version of a service of a grant."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    grant_id: int
    citizen_id: int
    code: UUID | None
    granted_at: datetime
    starts_on: date
    ended_on: date | None


@published("services_grant_goal_versions")
@dataclass(frozen=True)
class GrantGoalVersion:
    """Every version of which goal a grant serves."""

    version: int
    id: int
    recorded_at: datetime
    grant_id: int
    goal_id: int
    citizen_id: int


@published("services_order_versions")
@dataclass(frozen=True)
class OrderVersion:
    """Every version of an order."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    grant_id: int
    citizen_id: int
    ordered_on: date
    state: str


@published("services_planned_follow_up_versions")
@dataclass(frozen=True)
class PlannedFollowUpVersion:
    """Every version of a planned follow-up."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    case_id: int
    citizen_id: int
    due_on: date
    held_on: date | None

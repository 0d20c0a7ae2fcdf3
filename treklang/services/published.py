"""What services shows to reports and analyses.

A row named `...Version` is a version (`recorded_at` is when it was written), one named `...Now` is what holds now.
"""

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


@published("services_grants")
@dataclass(frozen=True)
class GrantNow:
    """Help granted at one offer."""

    id: int
    uid: UUID
    case_id: int
    citizen_id: int
    decision_id: int
    offer_id: int
    granted_at: datetime
    starts_on: date
    until_on: date | None
    ended_on: date | None


@published("services_grant_services")
@dataclass(frozen=True)
class GrantServiceNow:
    """One service of a grant."""

    id: int
    grant_id: int
    citizen_id: int
    service_id: int
    starts_on: date
    ended_on: date | None
    end_reason_id: int | None


@published("services_grant_goals")
@dataclass(frozen=True)
class GrantGoalNow:
    """A goal that a grant shall help to reach."""

    id: int
    grant_id: int
    goal_id: int


@published("services_orders")
@dataclass(frozen=True)
class OrderNow:
    """An order of granted help; `oerer` per `price_unit` where it has a price."""

    id: int
    grant_id: int
    citizen_id: int
    kind: str
    ordered_on: date
    follow_up_on: date
    state: str
    answered_at: datetime | None
    oerer: int | None
    price_unit: str


@published("services_placements")
@dataclass(frozen=True)
class PlacementNow:
    """Where a citizen has a place, by period."""

    id: int
    order_id: int
    grant_id: int
    citizen_id: int
    offer_id: int
    from_on: date
    until_on: date | None


@published("services_contacts")
@dataclass(frozen=True)
class ContactNow:
    """A meeting at an offer that one comes to without referral."""

    id: int
    offer_id: int
    citizen_id: int | None
    kind: str
    happened_at: datetime
    minutes: int | None


@published("services_planned_follow_ups")
@dataclass(frozen=True)
class PlannedFollowUpNow:
    """The day on which a case's help is followed up next."""

    id: int
    case_id: int
    citizen_id: int
    due_on: date
    held_on: date | None

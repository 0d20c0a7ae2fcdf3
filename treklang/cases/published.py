"""What cases shows to reports and analyses.

A row named `...Version` is a version (`recorded_at` is when it was written), one named `...Now` is what holds now.
"""

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


@published("cases_cases")
@dataclass(frozen=True)
class CaseNow:
    """A case as it is now, without its number."""

    id: int
    uid: UUID
    citizen_id: int
    kind: str
    opened_on: date
    closed_on: date | None
    is_principal: bool


@published("cases_assignments")
@dataclass(frozen=True)
class AssignmentNow:
    """Who has a case, by period."""

    id: int
    case_id: int
    unit_id: int
    caseworker_id: int | None
    from_on: date
    until_on: date | None


@published("cases_clocks")
@dataclass(frozen=True)
class ClockNow:
    """A deadline of the law that runs or has run."""

    id: int
    citizen_id: int
    case_id: int | None
    rule: str
    started_on: date
    first_due_on: date
    due_on: date
    met_on: date | None
    ended_on: date | None
    was_extended: bool


@published("cases_handovers")
@dataclass(frozen=True)
class HandoverNow:
    """A case on its way from one team to another."""

    id: int
    case_id: int
    from_unit_id: int
    to_unit_id: int
    offered_at: datetime
    answered_at: datetime | None
    state: str

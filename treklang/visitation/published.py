"""What visitation shows to reports and analyses.

A row named `...Version` is a version (`recorded_at` is when it was written), one named `...Now` is what holds now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from treklang.kernel.published import published


@published("visitation_decision_target_group_versions")
@dataclass(frozen=True)
class DecisionTargetGroupVersion:
    """Every version of which target group a decision confirms."""

    version: int
    id: int
    recorded_at: datetime
    decision_id: int
    target_group_id: int
    citizen_id: int


@published("visitation_decisions")
@dataclass(frozen=True)
class DecisionNow:
    """A decision, without its reasons."""

    id: int
    case_id: int
    citizen_id: int
    kind: str
    decided_at: datetime
    decided_by_id: int
    effective_on: date
    in_full_favour: bool


@published("visitation_decision_lines")
@dataclass(frozen=True)
class DecisionLineNow:
    """A service granted, refused, continued or ended."""

    id: int
    decision_id: int
    case_id: int
    citizen_id: int
    kind: str
    section: str
    service_id: int
    offer_id: int | None
    from_on: date
    until_on: date | None


@published("visitation_complaints")
@dataclass(frozen=True)
class ComplaintNow:
    """A complaint over a decision and what came of it, without its words."""

    id: int
    case_id: int
    citizen_id: int
    decision_id: int
    received_on: date
    withdrawn_on: date | None
    reassessed_on: date | None
    reassessment: str
    forwarded_on: date | None
    appeal_decided_on: date | None
    appeal_outcome: str

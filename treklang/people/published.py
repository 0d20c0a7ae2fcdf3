"""What people shows to reports and analyses. Each row is a version; `recorded_at` is when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from treklang.kernel.published import published


@published("people_citizen_versions")
@dataclass(frozen=True)
class CitizenVersion:
    """Every version of a citizen."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    cpr: str | None


@published("people_rectification_versions")
@dataclass(frozen=True)
class RectificationVersion:
    """Every version of what a citizen asked to have put right, without the words."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    citizen: int
    fact: str
    asked_on: date
    outcome: str
    answered_on: date | None

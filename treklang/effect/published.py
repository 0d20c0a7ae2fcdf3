"""What effect shows to reports and analyses. Each row is a version; `recorded_at` is when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from treklang.kernel.published import published


@published("effect_follow_up_versions")
@dataclass(frozen=True)
class FollowUpVersion:
    """Every version of a follow-up."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    grant_id: int
    citizen_id: int
    held_on: date
    result: str
    entered_in_error_at: datetime | None

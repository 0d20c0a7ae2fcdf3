"""What goals shows to reports and analyses. Each row is a version; `recorded_at` is when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from treklang.kernel.published import published


@published("goals_goal_versions")
@dataclass(frozen=True)
class GoalVersion:
    """Every version of a goal."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    case_id: int
    citizen_id: int
    kind: str
    expected_level: int
    set_at: datetime
    ended_on: date | None
    reached: bool | None
    entered_in_error_at: datetime | None


@published("goals_theme_versions")
@dataclass(frozen=True)
class GoalThemeVersion:
    """Every version of a theme of a goal."""

    version: int
    id: int
    recorded_at: datetime
    goal_id: int
    citizen_id: int
    code: UUID
    rank: int

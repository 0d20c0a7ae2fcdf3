"""What goals shows to reports and analyses.

A row named `...Version` is a version (`recorded_at` is when it was written), one named `...Now` is what holds now.
"""

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


@published("goals_goals")
@dataclass(frozen=True)
class GoalNow:
    """A goal that was no error, without its words; `concept_id` is the primary theme."""

    id: int
    uid: UUID
    case_id: int
    citizen_id: int
    assessment_id: int
    kind: str
    expected_level: int
    concept_id: int
    set_at: datetime
    ended_on: date | None
    reached: bool | None


@published("goals_goal_themes")
@dataclass(frozen=True)
class GoalThemeNow:
    """A theme of a goal."""

    id: int
    goal_id: int
    concept_id: int
    rank: int


@published("goals_measurements")
@dataclass(frozen=True)
class MeasurementNow:
    """A goal's level on a day, 0-4 or 9 (not assessed); the first is the baseline."""

    id: int
    goal_id: int
    citizen_id: int
    kind: str
    level: int
    measured_on: date
    measured_by_id: int

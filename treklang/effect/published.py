"""What effect shows to reports and analyses.

A row named `...Version` is a version (`recorded_at` is when it was written), one named `...Now` is what holds now.
"""

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


@published("effect_follow_ups")
@dataclass(frozen=True)
class FollowUpNow:
    """A follow-up on a grant that was no error, without its words."""

    id: int
    case_id: int
    citizen_id: int
    grant_id: int
    held_on: date
    result: str


@published("effect_experiences")
@dataclass(frozen=True)
class ExperienceNow:
    """A citizen's answer to one question about her own experience, without her words; higher is better.

    `id` is the answer's. Without a score she did not know or, where `declined`, did not want to answer; `grant_id` is
    empty where she was asked of the case's help as a whole. `answered_by`: citizen, helped or representative.
    """

    id: int
    experience_id: int
    case_id: int
    citizen_id: int
    grant_id: int | None
    instrument: str
    instrument_version: int
    question: str
    score: int | None
    declined: bool
    answered_on: date
    answered_by: str

"""What people shows to reports and analyses.

A row named `...Version` is a version (`recorded_at` is when it was written), one named `...Now` is what holds now.
"""

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


@published("people_citizens")
@dataclass(frozen=True)
class CitizenNow:
    """A citizen as known now, without name and number."""

    id: int
    born_on: date | None
    sex: str
    civil_status: str


@published("people_residences")
@dataclass(frozen=True)
class ResidenceNow:
    """Which municipality a citizen lives in, which acts and which pays, by period."""

    id: int
    citizen_id: int
    lives_in: str
    acts: str
    pays: str
    from_on: date
    until_on: date | None

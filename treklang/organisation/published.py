"""What organisation shows to reports and analyses.

A row named `...Version` is a version (`recorded_at` is when it was written), one named `...Now` is what holds now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from treklang.kernel.published import published


@published("organisation_unit_versions")
@dataclass(frozen=True)
class UnitVersion:
    """Every version of a unit."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    name: str
    kind: str
    sts: UUID | None


@published("organisation_units")
@dataclass(frozen=True)
class UnitNow:
    """A unit as it is called now (or was last)."""

    id: int
    uid: UUID
    name: str
    kind: str


@published("organisation_unit_namings")
@dataclass(frozen=True)
class UnitNamingNow:
    """What a unit is called, by period."""

    id: int
    unit_id: int
    name: str
    kind: str
    from_on: date
    until_on: date | None


@published("organisation_unit_placements")
@dataclass(frozen=True)
class UnitPlacementNow:
    """Whose part a unit is in the line of command, by period."""

    id: int
    unit_id: int
    parent_id: int
    from_on: date
    until_on: date | None


@published("organisation_unit_successions")
@dataclass(frozen=True)
class UnitSuccessionNow:
    """That a unit took over from another on a day, and which share (0-1) of it."""

    id: int
    unit_id: int
    successor_id: int
    share: float
    on_day: date


@published("organisation_unit_budgets")
@dataclass(frozen=True)
class UnitBudgetNow:
    """A unit's budget of a year, in oerer."""

    id: int
    unit_id: int
    year: int
    oerer: int


@published("organisation_employments")
@dataclass(frozen=True)
class EmploymentNow:
    """Where an employee works, by period; `account_id` is who acts in events."""

    id: int
    employee_id: int
    account_id: int | None
    unit_id: int
    weekly_hours: float
    from_on: date
    until_on: date | None

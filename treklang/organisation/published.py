"""What organisation shows to reports and analyses. Each row is a version; `recorded_at` is when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
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

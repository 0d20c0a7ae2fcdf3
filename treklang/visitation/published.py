"""What visitation shows to reports and analyses. Each row is a version; `recorded_at` is when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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

"""What offers shows to reports and analyses. Each row is a version; `recorded_at` is when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from treklang.kernel.published import published


@published("offers_offer_versions")
@dataclass(frozen=True)
class OfferVersion:
    """Every version of an offer."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    type_code: UUID

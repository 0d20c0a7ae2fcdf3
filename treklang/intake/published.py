"""What intake shows to reports and analyses.

A row named `...Version` is a version (`recorded_at` is when it was written), one named `...Now` is what holds now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from treklang.kernel.published import published


@published("intake_enquiry_versions")
@dataclass(frozen=True)
class EnquiryVersion:
    """Every version of an enquiry, without what was said in it. `was_sent_on`: it went to another team on its way."""

    version: int
    id: int
    recorded_at: datetime
    uid: UUID
    received_at: datetime
    received_by_id: int
    channel: str
    enquired_by_id: int
    citizen_id: int | None
    case_id: int | None
    unit_id: int
    is_urgent: bool
    was_sent_on: bool
    state: str
    finished_at: datetime | None
    finished_by_id: int | None


@published("intake_enquiries")
@dataclass(frozen=True)
class EnquiryNow:
    """An enquiry, without what was said in it."""

    id: int
    received_at: datetime
    channel: str
    citizen_id: int | None
    case_id: int | None
    unit_id: int
    is_urgent: bool
    was_sent_on: bool
    state: str
    finished_at: datetime | None

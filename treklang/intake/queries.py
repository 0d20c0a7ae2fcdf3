"""Reading enquiries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from treklang.intake.models import Enquiry as Enquiry
from treklang.intake.rules import WAITING
from treklang.kernel.table import fetch


def enquiry(uid: UUID | str) -> Enquiry:
    """The enquiry with this outer id, with its citizen, case and unit."""
    rows = Enquiry.objects.select_related("citizen", "case", "unit", "enquired_by", "received_by", "finished_by")
    return fetch(rows, uid=uid)


def waiting(unit_ids: list[int]) -> QuerySet[Enquiry]:
    """The enquiries that lie in some units and wait to be finished: urgent ones first, then the oldest."""
    rows = Enquiry.objects.filter(unit_id__in=unit_ids, state__in=[state.value for state in WAITING])
    return rows.select_related("citizen", "unit", "enquired_by").order_by("-is_urgent", "received_at", "id")


def finished(unit_ids: list[int]) -> QuerySet[Enquiry]:
    """The enquiries of some units that are finished, the newest first."""
    rows = Enquiry.objects.filter(unit_id__in=unit_ids).exclude(finished_at=None)
    return rows.select_related("citizen", "case", "unit", "enquired_by").order_by("-finished_at", "-id")


def of_citizen(citizen_id: int) -> list[Enquiry]:
    """The enquiries about a citizen, the newest first."""
    rows = Enquiry.objects.filter(citizen_id=citizen_id).select_related("enquired_by", "case")
    return list(rows.order_by("-received_at", "-id"))


@dataclass(frozen=True)
class FirstTime:
    """How many enquiries were finished in a period, and how many of them where they came in (S3.28)."""

    finished: int
    at_first: int


def first_time(*, since: datetime, until: datetime) -> FirstTime:
    """Enquiries finished in a period; `at_first`: answered by whoever received them, without being sent on.

    Counted among all, also those that the acting user may not see.
    """
    with connection.cursor() as cursor:
        cursor.execute("select finished, at_first from intake_first_time(%s, %s)", [since, until])
        return FirstTime(*cursor.fetchone())

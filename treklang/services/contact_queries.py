"""Reading contacts at offers that one comes to without referral."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, DateField, F, QuerySet, Sum
from django.db.models.functions import Coalesce, TruncMonth

from treklang.kernel import clock
from treklang.services.models import Contact as Contact
from treklang.services.rules import ContactKind


@dataclass(frozen=True)
class ContactCount:
    """How many came without referral in a month for one kind of thing, and the minutes that are told."""

    month: date
    kind: ContactKind
    count: int
    minutes: int


def counts(offer_id: int, *, since: date) -> list[ContactCount]:
    """The contacts of an offer since a day by month and kind, the newest month first; a month is its first day."""
    rows = Contact.objects.filter(offer_id=offer_id, happened_at__date__gte=since).values(
        month=TruncMonth("happened_at", output_field=DateField(), tzinfo=clock.DENMARK), what=F("kind")
    )
    counted = rows.annotate(count=Count("id"), total=Coalesce(Sum("minutes"), 0)).order_by("-month", "what")
    return [ContactCount(row["month"], ContactKind(row["what"]), row["count"], row["total"]) for row in counted]


def newest(offer_id: int) -> QuerySet[Contact]:
    """The contacts of an offer, the newest first: for a list in pages."""
    rows = Contact.objects.filter(offer_id=offer_id).select_related("written_by")
    return rows.order_by("-happened_at", "-id")

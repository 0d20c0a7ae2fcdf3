"""The room's rows for whoever lists them in an order of her own: as many as the acting user may see."""

from __future__ import annotations

from django.db.models import QuerySet

from treklang.intake.models import Enquiry


def enquiries() -> QuerySet[Enquiry]:
    """Every enquiry, finished ones too."""
    return Enquiry.objects.all()

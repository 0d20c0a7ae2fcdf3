from django.db import models

from treklang.kernel.table import RecordTime, Table, tracked
from treklang.services.rules import ContactKind


@tracked
class Contact(Table):
    """A meeting with somebody at an offer that one comes to without referral; the citizen may stay unnamed (S4.33)."""

    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ContactKind])
    happened_at = models.DateTimeField(db_index=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    text = models.TextField(default="")
    written_at = models.DateTimeField(db_default=RecordTime())
    written_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")

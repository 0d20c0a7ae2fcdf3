from django.db import models

from treklang.cases.rules import AccessKind, AccessOutcome
from treklang.kernel.table import Table, tracked


@tracked
class AccessRequest(Table):
    """Somebody asks to see the files of a case: as its party, as the public, or for her own data (R110, R111, R117)."""

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="access_requests")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in AccessKind])
    asked_by = models.CharField(max_length=200)
    wish = models.TextField(default="")
    received_on = models.DateField()
    answered_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, default="", choices=[(one.value, one.value) for one in AccessOutcome])
    answer = models.TextField(default="")

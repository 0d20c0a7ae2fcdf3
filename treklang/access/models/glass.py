from django.db import models

from treklang.access.rules import GlassFinding
from treklang.kernel.table import Table, tracked


@tracked
class Glass(Table):
    """Access that a worker took herself because it could not wait: why, until when, and what her leader found afterwards."""

    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    broken_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    broken_at = models.DateTimeField()
    until = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("kernel.Account", null=True, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    finding = models.CharField(max_length=20, default="", choices=[(one.value, one.value) for one in GlassFinding])
    remark = models.TextField(default="")

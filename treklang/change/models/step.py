from django.db import models

from treklang.change.rules import Doing
from treklang.kernel.table import Table, tracked


@tracked
class Step(Table):
    """One step of a plan, in the plan's order; `given` is what it says, by `change.steps`. A withdrawn one stays to be seen."""

    plan = models.ForeignKey("Plan", on_delete=models.PROTECT, related_name="steps")
    rank = models.PositiveIntegerField()
    doing = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Doing])
    given = models.JSONField()
    note = models.TextField(default="")
    written_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

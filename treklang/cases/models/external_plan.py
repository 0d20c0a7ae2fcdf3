from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class ExternalPlan(Table):
    """A plan for the citizen in another administration or with others, and whom one asks about it (S1.40)."""

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="external_plans")
    administration = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    contact = models.CharField(max_length=200)
    reference = models.CharField(max_length=200, default="")
    agreed = models.TextField(default="")
    valid_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)

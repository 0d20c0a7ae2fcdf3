from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.offers.rules import Ownership


@tracked
class Provider(Table):
    """Who runs offers: the municipality itself (then with its unit) or somebody else."""

    name = models.CharField(max_length=200)
    ownership = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in Ownership])
    cvr = models.CharField(max_length=8, default="")
    unit = models.ForeignKey("organisation.Unit", null=True, on_delete=models.PROTECT, related_name="+")

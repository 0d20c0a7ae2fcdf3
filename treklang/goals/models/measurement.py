from django.db import models

from treklang.goals.rules import MeasurementKind
from treklang.kernel.table import Table, tracked


@tracked
class Measurement(Table):
    """The level (0-4, 9 not assessed) of a goal's primary condition on a day; the first one is the baseline."""

    goal = models.ForeignKey("Goal", on_delete=models.PROTECT, related_name="measurements")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in MeasurementKind])
    level = models.PositiveSmallIntegerField()
    measured_on = models.DateField()
    measured_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    remark = models.TextField(default="")

    class Meta:
        ordering = ["measured_on", "id"]

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, one_at_a_time, tracked
from treklang.organisation.rules import UnitKind


@tracked
class Unit(Table):
    """A part of the organisation. `sts` is its id in the joint municipal organisation register."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in UnitKind])
    sts = models.UUIDField(null=True)
    valid = DateRangeField()


@tracked
class UnitPlacement(Table):
    """Whose part a unit is, and when."""

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="placements")
    parent = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="placed_below")
    valid = DateRangeField()

    class Meta:
        constraints = [one_at_a_time("organisation_one_parent", "unit_id")]

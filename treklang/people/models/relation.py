from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.people.rules import RelationKind


@tracked
class Relation(Table):
    """What another person is to a citizen, in a period. Custody of a child ends at the 18th birthday whatever stands here."""

    citizen = models.ForeignKey("Citizen", on_delete=models.PROTECT, related_name="relations")
    relative = models.ForeignKey("Citizen", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in RelationKind])
    has_custody = models.BooleanField(default=False)
    valid = DateRangeField()

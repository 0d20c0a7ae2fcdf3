from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Post(Table):
    """Posts that a unit has been given, by purpose; how many are filled follows from the employments (S2.2, S2.19)."""

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=100)
    purpose = models.CharField(max_length=300, default="")
    number = models.PositiveSmallIntegerField(default=1)
    valid = DateRangeField()

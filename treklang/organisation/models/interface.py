from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Interface(Table):
    """What two units have agreed on how they work where their tasks meet (snitflade): S1.41-S1.45.

    `owner` answers for the agreement; `escalation` is who settles what the two cannot.
    """

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="interfaces")
    other = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=200)
    agreement = models.TextField(default="")
    owner = models.CharField(max_length=200, default="")
    escalation = models.CharField(max_length=200, default="")
    valid = DateRangeField()

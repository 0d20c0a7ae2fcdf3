from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, one_at_a_time, tracked


@tracked
class Residence(Table):
    """Which municipality a citizen lives in, which acts and which pays (retssikkerhedsloven sections 9-9 c)."""

    citizen = models.ForeignKey("Citizen", on_delete=models.PROTECT, related_name="residences")
    lives_in = models.CharField(max_length=4)
    acts = models.CharField(max_length=4)
    pays = models.CharField(max_length=4)
    valid = DateRangeField()

    class Meta:
        constraints = [one_at_a_time("people_one_residence", "citizen_id")]

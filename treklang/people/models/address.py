from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, one_at_a_time, tracked


@tracked
class Address(Table):
    """Where a citizen can be found, in a period. Protected or secret: shown to nobody whose reason does not open it."""

    citizen = models.ForeignKey("Citizen", on_delete=models.PROTECT, related_name="addresses")
    line = models.CharField(max_length=200)
    postcode = models.CharField(max_length=4)
    town = models.CharField(max_length=100)
    valid = DateRangeField()

    class Meta:
        constraints = [one_at_a_time("people_one_address", "citizen_id")]

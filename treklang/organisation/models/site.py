from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Site(Table):
    """A place: a building with an address. Where people work is not whose they are (S0.18, S0.25)."""

    name = models.CharField(max_length=200)
    street = models.CharField(max_length=200, default="")
    postcode = models.CharField(max_length=4, default="")
    town = models.CharField(max_length=100, default="")
    valid = DateRangeField()


@tracked
class UnitSite(Table):
    """That a unit is in a place, and when; it may be in several (S1.13)."""

    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="sites")
    site = models.ForeignKey("Site", on_delete=models.PROTECT, related_name="units")
    is_main = models.BooleanField(default=False)
    valid = DateRangeField()

from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, one_at_a_time, tracked


@tracked
class Assignment(Table):
    """Who has a case: one unit at any date, and the people in it."""

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    caseworker = models.ForeignKey("organisation.Employee", null=True, on_delete=models.PROTECT, related_name="+")
    coordinator = models.ForeignKey("organisation.Employee", null=True, on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField()

    class Meta:
        constraints = [one_at_a_time("cases_one_responsible_unit", "case_id")]

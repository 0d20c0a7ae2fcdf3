from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.organisation.rules import FunctionKind


@tracked
class Employee(Table):
    """A person who works for the municipality or for a provider; the account is how she logs in."""

    name = models.CharField(max_length=200)
    account = models.OneToOneField("kernel.Account", null=True, on_delete=models.PROTECT, related_name="+")


@tracked
class Employment(Table):
    """Where an employee works, and when."""

    employee = models.ForeignKey("Employee", on_delete=models.PROTECT, related_name="employments")
    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="employments")
    position = models.CharField(max_length=100, default="")
    valid = DateRangeField()


@tracked
class Function(Table):
    """What an employee does in a unit, and when: it opens screens and permits actions."""

    employee = models.ForeignKey("Employee", on_delete=models.PROTECT, related_name="functions")
    unit = models.ForeignKey("Unit", on_delete=models.PROTECT, related_name="functions")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in FunctionKind])
    valid = DateRangeField()

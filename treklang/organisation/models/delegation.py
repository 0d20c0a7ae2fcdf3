from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.organisation.rules import FunctionKind, MoneyPeriod


@tracked
class Delegation(Table):
    """A line of the delegation plan: who may decide what, up to which amount, and when (S2.4).

    `unit` None: everywhere. `section` "": every decision; else the service's section as the catalogue has it. `amount`
    None: without limit; else kroner per `period`.
    """

    unit = models.ForeignKey("Unit", null=True, on_delete=models.PROTECT, related_name="delegations")
    function = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in FunctionKind])
    section = models.CharField(max_length=40, default="")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    period = models.CharField(max_length=10, default="", choices=[(one.value, one.value) for one in MoneyPeriod])
    adopted_by = models.CharField(max_length=200, default="")
    valid = DateRangeField()

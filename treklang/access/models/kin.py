from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.access.rules import KinKind
from treklang.kernel.table import Table, tracked


@tracked
class Kin(Table):
    """A citizen whose case is closed to an employee: her own, or her kin's (forvaltningsloven §§ 3-6, R96)."""

    employee = models.ForeignKey("organisation.Employee", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in KinKind])
    noted_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField()

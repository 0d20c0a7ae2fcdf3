from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class TargetGroup(Table):
    """A target group that a case's decisions confirm: rank 1 is the primary one, rank 2 the others."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    concept = models.ForeignKey("catalogue.Concept", on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    recorded_on = models.DateField()
    ended_on = models.DateField(null=True)
    entered_in_error_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

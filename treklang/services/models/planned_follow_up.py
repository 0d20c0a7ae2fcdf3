from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class PlannedFollowUp(Table):
    """The day a case's help is followed up next; every grant that is ordered and runs has one."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    held_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "due_on"], name="services_follow_up_waiting", condition=models.Q(held_on=None))
        ]

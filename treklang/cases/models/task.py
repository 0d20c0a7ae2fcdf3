from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Task(Table):
    """Something somebody must do in a case, by a day: the case's team, a named person in it, or another `party`."""

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    assigned_to = models.ForeignKey("organisation.Employee", null=True, on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=100, default="")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey("kernel.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case"], name="cases_task_open", condition=models.Q(done_at=None))]

from django.db import models

from treklang.kernel.table import RecordTime, Table, tracked
from treklang.services.rules import SubGoalState


@tracked
class SubGoal(Table):
    """A step on the way to a goal that provider and citizen work on (FFB delmål)."""

    grant = models.ForeignKey("Grant", on_delete=models.PROTECT, related_name="sub_goals")
    goal = models.ForeignKey("goals.Goal", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    set_on = models.DateField()
    state = models.CharField(
        max_length=20, default=SubGoalState.OPEN.value, choices=[(state.value, state.value) for state in SubGoalState]
    )
    version = models.PositiveIntegerField(default=1)


@tracked
class DeliveryNote(Table):
    """A provider's note of the day's work. Never changed."""

    grant = models.ForeignKey("Grant", on_delete=models.PROTECT, related_name="notes")
    sub_goal = models.ForeignKey("SubGoal", null=True, on_delete=models.PROTECT, related_name="notes")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    happened_at = models.DateTimeField()
    written_at = models.DateTimeField(db_default=RecordTime())
    written_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")


@tracked
class StatusReport(Table):
    """A provider's status on a grant: how far the goals are, and what the provider proposes."""

    grant = models.ForeignKey("Grant", on_delete=models.PROTECT, related_name="statuses")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    text = models.TextField()
    proposal = models.TextField(default="")
    written_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")

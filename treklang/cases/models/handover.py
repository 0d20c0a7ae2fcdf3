from django.contrib.postgres.fields import ArrayField
from django.db import models

from treklang.cases.rules import HandoverState
from treklang.kernel.table import Table, tracked


@tracked
class Handover(Table):
    """A case on its way from one team to another: why, what is done, what is next; taken or sent back with a reason."""

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="handovers")
    from_unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    done = models.TextField(default="")
    next_step = models.TextField()
    # What was gone through before the case was offered, by `rules.HandoverCheck`, and why the rest was not.
    checked = ArrayField(models.CharField(max_length=40), default=list)
    left_open = models.TextField(default="")
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10, default=HandoverState.OFFERED.value, choices=[(s.value, s.value) for s in HandoverState]
    )
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("kernel.Account", null=True, on_delete=models.PROTECT, related_name="+")
    answer = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="offered"), name="cases_one_handover_at_a_time"
            )
        ]

from django.db import models

from treklang.effect.rules import FollowUpResult
from treklang.kernel.table import Table, tracked


@tracked
class FollowUp(Table):
    """A follow-up on one grant, with one of three results; the `decision` that must follow is noted when it is made."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    grant = models.ForeignKey("services.Grant", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    result = models.CharField(max_length=20, choices=[(result.value, result.value) for result in FollowUpResult])
    own_words = models.TextField(default="")
    judgement = models.TextField(default="")
    decision = models.ForeignKey("visitation.Decision", null=True, on_delete=models.PROTECT, related_name="+")
    entered_in_error_at = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        indexes = [
            models.Index(
                fields=["case"], name="effect_undecided", condition=models.Q(decision=None, entered_in_error_at=None)
            )
        ]

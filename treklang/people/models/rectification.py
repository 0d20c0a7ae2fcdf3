from django.db import models

from treklang.kernel.scope import Fact
from treklang.kernel.table import Table, tracked
from treklang.people.rules import LONGEST_PLACE, RectificationOutcome


@tracked
class Rectification(Table):
    """What a citizen says is wrong in her file (GDPR art. 16), and the answer. What stood before is never overwritten."""

    citizen = models.ForeignKey("Citizen", on_delete=models.PROTECT, related_name="rectifications")
    fact = models.CharField(max_length=20, choices=[(fact.value, fact.value) for fact in Fact])
    about = models.CharField(max_length=LONGEST_PLACE)
    statement = models.TextField()
    asked_on = models.DateField()
    noted_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(
        max_length=20,
        default=RectificationOutcome.PENDING.value,
        choices=[(outcome.value, outcome.value) for outcome in RectificationOutcome],
    )
    answer = models.TextField(default="")
    answered_on = models.DateField(null=True)
    answered_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, null=True, related_name="+")

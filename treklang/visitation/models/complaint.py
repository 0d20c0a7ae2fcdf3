from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.visitation.rules import AppealOutcome, Manner, Reassessment


@tracked
class Complaint(Table):
    """A complaint over a decision: what the municipality came to when it looked again, and what the Appeals Board did."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey("Decision", on_delete=models.PROTECT, related_name="complaints")
    received_on = models.DateField()
    manner = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Manner])
    complainant = models.CharField(max_length=200, default="")
    text = models.TextField()
    late_reason = models.TextField(default="")
    withdrawn_on = models.DateField(null=True)
    reassessed_on = models.DateField(null=True)
    reassessment = models.CharField(max_length=10, default="", choices=[(one.value, one.value) for one in Reassessment])
    reassessment_reasons = models.TextField(default="")
    forwarded_on = models.DateField(null=True)
    appeal_decided_on = models.DateField(null=True)
    appeal_outcome = models.CharField(
        max_length=10, default="", choices=[(one.value, one.value) for one in AppealOutcome]
    )
    appeal_text = models.TextField(default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["decision"],
                condition=models.Q(reassessed_on=None, withdrawn_on=None),
                name="visitation_one_complaint_at_a_time",
            )
        ]

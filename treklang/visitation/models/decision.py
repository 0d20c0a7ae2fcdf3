from django.contrib.postgres.fields import DateRangeField
from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.visitation.rules import DecisionKind, LineKind


@tracked
class Decision(Table):
    """A decision: what, by which law, why, and how to complain; it stands as made, a new one changes it."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    recommendation = models.ForeignKey("Recommendation", null=True, on_delete=models.PROTECT, related_name="decisions")
    hearing = models.ForeignKey("Hearing", null=True, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in DecisionKind])
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("kernel.Account", on_delete=models.PROTECT, related_name="+")
    effective_on = models.DateField()
    follow_up_on = models.DateField(null=True)
    in_full_favour = models.BooleanField()
    is_oral = models.BooleanField(default=False)
    written_reasons_asked_on = models.DateField(null=True)
    written_reasons_given_on = models.DateField(null=True)
    reasons = models.TextField(default="")
    complaint_guidance = models.TextField(default="")
    exception_reason = models.TextField(default="")


@tracked
class DecisionLine(Table):
    """One service granted, refused, continued or ended: the line that grants are made from."""

    decision = models.ForeignKey("Decision", on_delete=models.PROTECT, related_name="lines")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in LineKind])
    section = models.ForeignKey("catalogue.LegalSection", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey("offers.Offer", null=True, on_delete=models.PROTECT, related_name="+")
    amount = models.CharField(max_length=100, default="")
    period = DateRangeField()


@tracked
class DecisionTargetGroup(Table):
    """A target group that a decision confirms."""

    decision = models.ForeignKey("Decision", on_delete=models.PROTECT, related_name="target_groups")
    target_group = models.ForeignKey("assessment.TargetGroup", on_delete=models.PROTECT, related_name="+")

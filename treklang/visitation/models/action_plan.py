from django.db import models

from treklang.kernel.table import Table, tracked
from treklang.visitation.rules import PlanAnswer, PlanDuty


@tracked
class ActionPlan(Table):
    """The action plan (serviceloven section 141): offered, answered by the citizen, and what stands in it."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    duty = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in PlanDuty])
    judgement = models.TextField(default="")
    offered_on = models.DateField(null=True)
    answer = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in PlanAnswer])
    purpose = models.TextField(default="")
    effort = models.TextField(default="")
    duration = models.TextField(default="")
    other_matters = models.TextField(default="")
    provider_wish = models.TextField(default="")
    provider_wish_refused_because = models.TextField(default="")
    handed_over_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

from django.db import models

from treklang.kernel.table import Table, tracked


@tracked
class Grant(Table):
    """Help granted at one offer (FFB: indsats). Ordered or not, ended or not follows from its rows and dates."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    decision = models.ForeignKey("visitation.Decision", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey("offers.Offer", on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey("assessment.SupportNeed", null=True, on_delete=models.PROTECT, related_name="+")
    planned_follow_up = models.ForeignKey("PlannedFollowUp", null=True, on_delete=models.PROTECT, related_name="grants")
    granted_at = models.DateTimeField()
    starts_on = models.DateField()
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)


@tracked
class GrantService(Table):
    """One service of a grant (FFB: ydelse), made from one line of the decision."""

    grant = models.ForeignKey("Grant", on_delete=models.PROTECT, related_name="services")
    citizen = models.ForeignKey("people.Citizen", on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey("visitation.DecisionLine", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("catalogue.Service", on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    starts_on = models.DateField()
    ended_on = models.DateField(null=True)
    end_reason = models.ForeignKey("catalogue.Concept", null=True, on_delete=models.PROTECT, related_name="+")


@tracked
class GrantGoal(Table):
    """A goal that a grant shall help to reach."""

    grant = models.ForeignKey("Grant", on_delete=models.PROTECT, related_name="goals")
    goal = models.ForeignKey("goals.Goal", on_delete=models.PROTECT, related_name="+")
